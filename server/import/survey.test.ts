import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { caseTypeCode } from './case-type-name.ts';
import { dansMaRue } from './dans-ma-rue.ts';
import { surveyFile } from './survey.ts';
import { inventedFile } from './invented-file.ts';

const context = { timeZone: 'Europe/Paris', now: '2026-11-24T10:30:00Z' };
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'guichet-survey-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

async function survey(content: string | Uint8Array) {
  const path = join(folder, 'file.csv');
  await writeFile(path, content);
  return surveyFile(path, dansMaRue, context);
}

describe('the first reading of a file', () => {
  test('finds the types, and the team most often in charge of each', async () => {
    const found = await survey(inventedFile());
    expect(found.rows).toBe(8);
    const teams = [...found.types.values()].map(({ type, team }) => [type.label, team]);
    expect(teams).toEqual([
      ['Chaise abandonnée', 'Équipe A'],
      ['Pont tagué', 'Équipe B'],
    ]);
    const chair = { group: 'Propreté', label: 'Chaise abandonnée' };
    expect(found.types.has(caseTypeCode(chair))).toBe(true);
    expect(found.teams).toEqual(new Set(['Équipe A', 'Équipe B']));
  });

  test('reads gzip and plain alike', async () => {
    expect(await survey(gzipSync(inventedFile()))).toEqual(await survey(inventedFile()));
  });

  test('refuses what stops halfway, is damaged, empty, absent, or something else', async () => {
    const whole = gzipSync(inventedFile());
    await expect(survey(whole.subarray(0, whole.length - 20))).rejects.toMatchObject({
      code: 'file_truncated',
    });
    const damaged = Buffer.from(whole);
    damaged.fill(0xff, 30, 60);
    await expect(survey(damaged)).rejects.toMatchObject({ code: 'file_damaged' });
    await expect(survey('')).rejects.toMatchObject({ code: 'file_empty' });
    await expect(survey('name;phone\n')).rejects.toMatchObject({ code: 'file_columns' });
    await expect(surveyFile(join(folder, 'absent'), dansMaRue, context)).rejects.toMatchObject({
      code: 'file_missing',
    });
    await expect(surveyFile(folder, dansMaRue, context)).rejects.toMatchObject({ code: 'file_unreadable' });
  });
});

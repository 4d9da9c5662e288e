import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CaseState } from '../../shared/domain/case/case.ts';
import type { TeamState } from '../../shared/domain/team/team.ts';
import { memoryAuthorityLog } from '../administration/memory-authority-log.ts';
import { dansMaRue } from './dans-ma-rue.ts';
import { inventedFile } from './invented-file.ts';
import { runImport, type RefusedRow } from './run-import.ts';
import { surveyFile } from './survey.ts';

const now = '2026-11-24T10:30:00Z';
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'guichet-import-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

async function importInto(
  memory: ReturnType<typeof memoryAuthorityLog>,
  content: string,
  signal = new AbortController().signal,
) {
  const path = join(folder, 'file.csv');
  await writeFile(path, content);
  const survey = await surveyFile(path, dansMaRue, { timeZone: 'Europe/Paris', now });
  const refused: RefusedRow[] = [];
  const report = await runImport(memory.log, {
    path,
    format: dansMaRue,
    survey,
    now,
    signal,
    onRefused: (row) => refused.push(row),
    onProgress: () => undefined,
  });
  return { report, refused };
}

/** More than two transactions' worth of requests. */
function longFile(): string {
  const row = 'Propreté;Chaise abandonnée;1 rue Inventée;;Paris 18;18;NORD;2026-07-20;Android;Équipe A;;';
  const rows = Array.from({ length: 1200 }, (_, index) => `C${index};${index};${row}`);
  return [dansMaRue.columns.join(';'), ...rows].join('\n');
}

function casesOf(memory: ReturnType<typeof memoryAuthorityLog>): readonly CaseState[] {
  return [...memory.states.values()].filter((state): state is CaseState => 'receivedAt' in state);
}

describe('importing a file', () => {
  test('accounts for every row, each refusal with its line', async () => {
    const { report, refused } = await importInto(memoryAuthorityLog(), inventedFile());
    expect(report).toEqual({ rows: 8, taken: 4, skipped: 1, refused: 3, finished: true });
    expect(refused.map(({ line, reason }) => [line, reason])).toEqual([
      [6, 'row_wrong_date'],
      [7, 'row_columns'],
      [8, 'row_coordinates'],
    ]);
  });

  test('run again adds nothing', async () => {
    const memory = memoryAuthorityLog();
    await importInto(memory, inventedFile());
    const before = [...memory.given.keys()];
    expect((await importInto(memory, inventedFile())).report).toEqual({
      rows: 8,
      taken: 0,
      skipped: 5,
      refused: 3,
      finished: true,
    });
    expect([...memory.given.keys()]).toEqual(before);
  });

  test('gives each case to the team in charge of it, and dates it', async () => {
    const memory = memoryAuthorityLog();
    await importInto(memory, inventedFile());
    const teamOf = (id: string) => {
      const state = casesOf(memory).find(({ origin }) => origin?.id === id);
      return (memory.states.get(state?.teamId ?? '') as TeamState | undefined)?.name;
    };
    expect(['A1', 'A2', 'A3', 'A4'].map(teamOf)).toEqual(['Équipe A', 'Équipe B', 'Équipe A', 'Équipe B']);
    expect(casesOf(memory)[0]).toMatchObject({
      channel: 'online',
      status: 'new',
      receivedAt: '2026-07-13T22:00:00Z',
      dueOn: '2026-07-28',
      origin: { source: 'dans-ma-rue', id: 'A1' },
    });
  });

  test('a later file finds the types of an earlier one, though it would choose other teams', async () => {
    const memory = memoryAuthorityLog();
    await importInto(memory, inventedFile());
    const row = 'Propreté;Chaise abandonnée;1 rue Inventée;;Paris 18;18;NORD;2026-07-20;Android';
    const later = [
      dansMaRue.columns.join(';'),
      `B1;1;${row};Équipe C;48.89;2.34`,
      `B2;2;${row};Équipe C;48.89;2.34`,
      `B3;3;${row};Équipe A;48.89;2.34`,
    ];
    expect((await importInto(memory, later.join('\n'))).report).toMatchObject({ taken: 3, refused: 0 });
    const names = casesOf(memory)
      .filter(({ origin }) => origin?.id.startsWith('B'))
      .map(({ teamId }) => (memory.states.get(teamId) as TeamState).name);
    expect(names).toEqual(['Équipe C', 'Équipe C', 'Équipe A']);
  });

  test('goes on where it was cut off', async () => {
    const memory = memoryAuthorityLog();
    const file = longFile();
    let transactions = 0;
    const stopping = {
      ...memory,
      log: {
        ...memory.log,
        give: (commands: Parameters<typeof memory.log.give>[0]) => {
          transactions += 1;
          return transactions > 2 ? Promise.reject(new Error('power cut')) : memory.log.give(commands);
        },
      },
    };
    await expect(importInto(stopping, file)).rejects.toThrow('power cut');
    const taken = casesOf(memory).length;
    expect(taken).toBeGreaterThan(0);
    expect((await importInto(memory, file)).report).toEqual({
      rows: 1200,
      taken: 1200 - taken,
      skipped: taken,
      refused: 0,
      finished: true,
    });
    expect(new Set(casesOf(memory).map(({ reference }) => reference)).size).toBe(1200);
  });

  test('interrupted, finishes what it is taking, says how far it got, and goes on from there', async () => {
    const memory = memoryAuthorityLog();
    const interruption = new AbortController();
    const stopping = {
      ...memory,
      log: {
        ...memory.log,
        give: (commands: Parameters<typeof memory.log.give>[0]) => {
          if (commands.length > 100) interruption.abort();
          return memory.log.give(commands);
        },
      },
    };
    const { report } = await importInto(stopping, longFile(), interruption.signal);
    expect(report).toEqual({ rows: 500, taken: 500, skipped: 0, refused: 0, finished: false });
    expect(casesOf(memory)).toHaveLength(500);
    expect((await importInto(memory, longFile())).report).toEqual({
      rows: 1200,
      taken: 700,
      skipped: 500,
      refused: 0,
      finished: true,
    });
  });
});

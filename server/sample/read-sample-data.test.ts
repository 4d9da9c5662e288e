import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { login } from '../../shared/domain/agent/agent.ts';
import { caseTypeFields } from '../../shared/domain/case-type/case-type.ts';
import { roles } from '../../shared/domain/role.ts';
import { siteFields } from '../../shared/domain/site/site.ts';
import { readSampleData } from './read-sample-data.ts';

const data = await readSampleData();
const codes = (items: readonly { readonly code: string }[]) => items.map(({ code }) => code);

describe('the files of the sample authority', () => {
  test('hold what the sample promises', () => {
    expect(data.authority).toMatchObject({ sample: true, slug: 'exemple' });
    expect([data.teams.length, data.sites.length, data.agents.length, data.caseTypes.length]).toEqual([
      6, 3, 23, 25,
    ]);
    expect(new Set(data.agents.map((agent) => agent.role))).toEqual(new Set(roles));
  });

  test('refer to what is there', () => {
    for (const agent of data.agents) {
      expect(codes(data.sites)).toContain(agent.site);
      for (const team of agent.teams) expect(codes(data.teams)).toContain(team);
      expect(login.parse(agent.login)).toBe(agent.login);
    }
    for (const { team, restrictedTo } of data.caseTypes) {
      expect(codes(data.teams)).toEqual(expect.arrayContaining([team, ...(restrictedTo?.teams ?? [])]));
      expect(codes(data.sites)).toEqual(expect.arrayContaining([...(restrictedTo?.sites ?? [])]));
    }
    for (const { code } of data.teams) {
      const roleOf = data.agents.filter((agent) => agent.teams.includes(code)).map((agent) => agent.role);
      expect(roleOf).toEqual(expect.arrayContaining(['caseworker', 'supervisor']));
    }
  });

  test('say everything twice nowhere, and fit the fields of the domain', () => {
    for (const list of [codes(data.teams), codes(data.sites), codes(data.caseTypes)]) {
      expect(new Set(list).size).toBe(list.length);
    }
    expect(new Set(data.agents.map((agent) => agent.login)).size).toBe(23);
    expect(new Set(data.streets.map((street) => street.name)).size).toBe(data.streets.length);
    const teamId = '5f0cf3a4-2c5e-5d0e-9a53-0b7f6d1c8e21';
    for (const type of data.caseTypes) {
      expect(
        caseTypeFields.safeParse({ ...type, teamId, active: true, restrictedTo: null }).error,
      ).toBeUndefined();
      expect(new Set(type.situations).size).toBe(type.situations.length);
    }
    for (const site of data.sites) expect(siteFields.safeParse({ ...site, active: true }).success).toBe(true);
  });

  test('use only slots that are filled in, and places only where there is one', () => {
    for (const type of data.caseTypes) {
      for (const text of [...type.situations, ...type.details, ...type.notes]) {
        for (const [slot] of text.matchAll(/\{.*?\}/g)) {
          expect(['{adresse}', '{rue}', '{depuis}', '{ilya}', '{jour}']).toContain(slot);
        }
        if (!type.place) expect(text).not.toMatch(/\{(adresse|rue)\}/);
      }
      for (const text of [...type.details, ...type.notes]) expect(text).not.toMatch(/\{(adresse|rue)\}/);
    }
  });

  test('use telephone numbers that ring nowhere', () => {
    const numbers = [data.authority.phone, ...data.sites.map((site) => site.phone)];
    for (const number of numbers) expect(number).toMatch(/^01 99 00 \d\d \d\d$/);
  });

  test('are refused when a file does not hold', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'guichet-sample-'));
    await mkdir(join(folder, 'case-types'));
    for (const name of ['authority', 'teams', 'sites', 'agents', 'streets', 'people', 'writing']) {
      await writeFile(join(folder, `${name}.json`), '[]');
    }
    await expect(readSampleData(folder)).rejects.toThrow(/authority/);
    await rm(folder, { recursive: true });
  });
});

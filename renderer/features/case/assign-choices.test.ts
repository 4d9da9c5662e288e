import { describe, expect, it } from 'vitest';
import { assignChoices, matchingChoices } from './assign-choices.ts';

const teams = [
  { id: 'v', revision: 1, name: 'Voirie', active: true },
  { id: 'p', revision: 1, name: 'Propreté', active: true },
  { id: 'x', revision: 1, name: 'Ancien service', active: false },
];
const agents = [
  { id: 'karim', name: 'Karim Benali', role: 'caseworker', teamIds: ['v'] },
  { id: 'elodie', name: 'Élodie Nguyen', role: 'caseworker', teamIds: ['v', 'p'] },
  { id: 'paul', name: 'Paul Petit', role: 'caseworker', teamIds: ['p', 'x'] },
] as const;
const directory = { teams, agents, meId: 'elodie', teamId: 'v' };
const ids = (choices: readonly { id: string }[]): readonly string[] => choices.map(({ id }) => id);

describe('who can be given a case', () => {
  it('is oneself first, then the team that has it and its people, then the others', () => {
    expect(ids(assignChoices(directory))).toEqual(['v elodie', 'v', 'v karim', 'p elodie', 'p', 'p paul']);
  });

  it('is found by the beginning of any word, without accents', () => {
    const all = assignChoices(directory);
    expect(ids(matchingChoices(all, 'elo'))).toEqual(['v elodie', 'p elodie']);
    expect(ids(matchingChoices(all, 'elo prop'))).toEqual(['p elodie']);
    expect(ids(matchingChoices(all, 'benali'))).toEqual(['v karim']);
    expect(ids(matchingChoices(all, 'zzz'))).toEqual([]);
  });
});

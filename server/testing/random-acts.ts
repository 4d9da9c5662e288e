import { v7 } from 'uuid';
import type { CommandBody } from '../../shared/domain/command.ts';
import { assigning, retyping, type ConfidentialTown } from './confidential-town.ts';
import { commandOf } from './small-authority.ts';

/** Things that staff and administrators do in a town, one after the other, the same for the same seed. */
export function randomActs({ ids, logging, secret, give }: ConfidentialTown, seed: number, cases: string[]) {
  let state = seed;
  const below = (limit: number): number => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return Math.floor((state / 2 ** 31) * limit);
  };
  const oneOf = <Value>(values: readonly Value[]): Value => {
    const value = values[below(values.length)];
    if (value === undefined) throw new Error('Nothing to choose from');
    return value;
  };
  const someTeam = (): string => oneOf([ids.roads, ids.parks, ids.social]);
  const someType = (): string => oneOf([ids.aid, ids.pothole]);
  const log = (): CommandBody => {
    const logged = below(2) === 0 ? logging() : secret();
    cases.push(logged.input.id);
    return logged;
  };
  const acts: readonly (() => CommandBody)[] = [
    log,
    () => ({ type: 'case.add_note', input: { id: oneOf(cases), noteId: v7(), text: 'Note' } }),
    () => assigning(oneOf(cases), someTeam()),
    () => retyping(oneOf(cases), someType(), someTeam()),
    () => ({
      type: 'agent.edit',
      input: { id: ids.counter, changes: { teamIds: below(2) === 0 ? [] : [someTeam()] } },
    }),
    () => ({
      type: 'case_type.edit',
      input: {
        id: someType(),
        changes: { restrictedTo: below(2) === 0 ? null : { teamIds: [ids.social], siteIds: [] } },
      },
    }),
  ];
  return {
    below,
    /** What changes nothing is refused, as it would be for people. */
    act: async (): Promise<void> => {
      await give(commandOf(cases.length === 0 ? log() : oneOf(acts)()));
    },
  };
}

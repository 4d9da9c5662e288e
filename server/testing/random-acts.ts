import { v7 } from 'uuid';
import type { CommandBody } from '../../shared/domain/command.ts';
import { assigning, retyping, type ConfidentialTown } from './confidential-town.ts';
import { commandOf } from './small-authority.ts';

/** Random commands of staff and administrators in a town, the same for the same seed. */
export function randomActs({ ids, logging, secret, give }: ConfidentialTown, seed: number, cases: string[]) {
  let state = seed;
  /** Mulberry32, by Tommy Ettinger. */
  const below = (limit: number): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit);
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
  const note = (): CommandBody => ({
    type: 'case.add_note',
    input: { id: oneOf(cases), noteId: v7(), text: 'Note' },
  });
  const assign = (): CommandBody => assigning(oneOf(cases), someTeam());
  const retype = (): CommandBody => retyping(oneOf(cases), someType(), someTeam());
  const moveAgent = (): CommandBody => {
    const teamIds = below(2) === 0 ? [] : [someTeam()];
    return { type: 'agent.edit', input: { id: ids.counter, changes: { teamIds } } };
  };
  const restrict = (): CommandBody => {
    const restrictedTo = below(3) === 0 ? null : { teamIds: [ids.social], siteIds: [] };
    return { type: 'case_type.edit', input: { id: ids.aid, changes: { restrictedTo } } };
  };
  /** Changes of rights are rarer than moves of cases. */
  const acts = [log, log, note, note, assign, assign, assign, retype, retype, retype, moveAgent, restrict];
  return {
    below,
    /** Gives one random command. One that changes nothing is refused, as usual. */
    act: async (): Promise<void> => {
      await give(commandOf(cases.length === 0 ? log() : oneOf(acts)()));
    },
  };
}

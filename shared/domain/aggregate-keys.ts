import type { AggregateKey } from './aggregate.ts';

/** The keys of some aggregates of one kind; ids that are missing are left out. */
export function keysOf(
  kind: AggregateKey['kind'],
  ids: readonly (string | null | undefined)[],
): readonly AggregateKey[] {
  return ids.filter((id) => typeof id === 'string').map((id) => ({ kind, id }));
}

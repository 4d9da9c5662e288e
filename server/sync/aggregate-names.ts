import type { AggregateKey } from '../../shared/domain/aggregate.ts';
import type { RecordedEvent } from '../../shared/domain/recorded-event.ts';

/** One string per aggregate, to key a map by. */
export function nameOf({ kind, id }: AggregateKey): string {
  return `${kind} ${id}`;
}

/** The aggregate that an event belongs to. */
export function keyOf({ kind, aggregateId }: Pick<RecordedEvent, 'kind' | 'aggregateId'>): AggregateKey {
  return { kind, id: aggregateId };
}

/** Distinct keys by name, in order of first appearance. */
export function byName(keys: readonly AggregateKey[]): ReadonlyMap<string, AggregateKey> {
  return new Map(keys.map((key) => [nameOf(key), key]));
}

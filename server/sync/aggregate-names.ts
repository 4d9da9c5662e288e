import type { AggregateKey } from '../../shared/domain/aggregate.ts';
import type { RecordedEvent } from '../../shared/domain/recorded-event.ts';

/** An aggregate in one word, to find it by. */
export function nameOf({ kind, id }: AggregateKey): string {
  return `${kind} ${id}`;
}

/** The aggregate that an event is of. */
export function keyOf({ kind, aggregateId }: Pick<RecordedEvent, 'kind' | 'aggregateId'>): AggregateKey {
  return { kind, id: aggregateId };
}

/** Each once, by name, in the order in which they come first. */
export function byName(keys: readonly AggregateKey[]): ReadonlyMap<string, AggregateKey> {
  return new Map(keys.map((key) => [nameOf(key), key]));
}

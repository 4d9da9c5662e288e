import type { AggregateKey } from '../../shared/domain/aggregate.ts';
import type { SequencedEvent } from '../../shared/sync/protocol.ts';
import type { Reader } from '../store.ts';

interface HeldRow extends AggregateKey {
  readonly eventId: string;
  readonly sequence: number;
}
/** A stretch of the server's log as a pull tells of it. */
export interface Stretch {
  readonly after: number;
  readonly next: number;
  readonly events: readonly SequencedEvent[];
  readonly removals: readonly AggregateKey[];
}

/**
 * Whether something settled is held in a stretch of the log that the server tells without it: then it may
 * not be the log that it was. `isNew`: what came while this was on its way, of which the answer cannot know.
 */
export function holdsOtherwise(
  reader: Reader,
  { after, next, events, removals }: Stretch,
  isNew: (key: AggregateKey) => boolean,
): boolean {
  const held = reader.all<HeldRow>(
    `SELECT id AS eventId, sequence, kind, aggregate_id AS id FROM event WHERE sequence > ? AND sequence <= ?`,
    after,
    next,
  );
  if (held.length === 0) return false;
  const told = new Map(events.map(({ sequence, id }) => [sequence, id]));
  const gone = new Set(removals.map(({ id }) => id));
  return held.some((row) => told.get(row.sequence) !== row.eventId && !gone.has(row.id) && !isNew(row));
}

/** Whether something settled is held that a pull has not come by yet, so that nothing vouches for it. */
export function holdsBeyond(reader: Reader, cursor: number): boolean {
  return reader.one('SELECT 1 FROM event WHERE sequence > ? LIMIT 1', cursor) !== undefined;
}

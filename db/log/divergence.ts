import type { AggregateKey } from '../../shared/domain/aggregate.ts';
import type { SequencedEvent } from '../../shared/sync/protocol.ts';
import type { Reader } from '../store.ts';

interface HeldRow extends AggregateKey {
  readonly eventId: string;
  readonly sequence: number;
}
/** A stretch of the server's log as a pull tells of it. */
export interface LogRange {
  readonly after: number;
  readonly next: number;
  readonly events: readonly SequencedEvent[];
  readonly removals: readonly AggregateKey[];
}

/**
 * Whether something settled is held in a stretch of the log that the server tells without it: then it may
 * not be the log that it was. `arrivedMeanwhile`: what came while this was on its way, of which the answer cannot know.
 */
export function divergesFrom(
  reader: Reader,
  { after, next, events, removals }: LogRange,
  arrivedMeanwhile: (key: AggregateKey) => boolean,
): boolean {
  const held = reader.all<HeldRow>(
    `SELECT id AS eventId, sequence, kind, aggregate_id AS id FROM event WHERE sequence > ? AND sequence <= ?`,
    after,
    next,
  );
  if (held.length === 0) return false;
  const reported = new Map(events.map(({ sequence, id }) => [sequence, id]));
  const removed = new Set(removals.map(({ id }) => id));
  return held.some(
    (row) => reported.get(row.sequence) !== row.eventId && !removed.has(row.id) && !arrivedMeanwhile(row),
  );
}

/** Whether something settled is held that a pull has not come by yet, so that nothing vouches for it. */
export function hasEventsBeyond(reader: Reader, cursor: number): boolean {
  return reader.one('SELECT 1 FROM event WHERE sequence > ? LIMIT 1', cursor) !== undefined;
}

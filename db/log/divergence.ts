import type { AggregateKey } from '../../shared/domain/aggregate.ts';
import type { SequencedEvent } from '../../shared/sync/protocol.ts';
import type { Reader } from '../store.ts';

interface HeldRow extends AggregateKey {
  readonly eventId: string;
  readonly sequence: number;
}
/** A range of the server's log, as one pull reports it. */
export interface LogRange {
  readonly after: number;
  readonly next: number;
  readonly events: readonly SequencedEvent[];
  readonly removals: readonly AggregateKey[];
}

/**
 * True if we hold an event in this sequence range that the server no longer reports: its history was rewritten
 * (restored from backup), or the aggregate left our rights. `arrivedMeanwhile`: aggregates that came by another
 * request after this pull was sent, which it cannot know of.
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

/**
 * True if we hold events beyond the cursor. They came with a push answer or a fetch, and no pull has confirmed
 * them yet.
 */
export function hasEventsBeyond(reader: Reader, cursor: number): boolean {
  return reader.one('SELECT 1 FROM event WHERE sequence > ? LIMIT 1', cursor) !== undefined;
}

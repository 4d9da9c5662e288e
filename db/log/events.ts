import type { AggregateKey } from '../../shared/domain/aggregate.ts';
import type { RecordedEvent } from '../../shared/domain/recorded-event.ts';
import type { DomainEvent } from '../../shared/domain/event.ts';
import type { SequencedEvent } from '../../shared/sync/protocol.ts';
import type { Reader, Writer } from '../store.ts';

interface EventRow {
  readonly id: string;
  readonly sequence: number | null;
  readonly kind: RecordedEvent['kind'];
  readonly aggregate_id: string;
  readonly revision: number;
  readonly type: string;
  readonly version: number;
  readonly data: string;
  readonly command_id: string;
  readonly actor: string;
  readonly at: string;
  readonly clock_doubtful: number;
}
export type StoredEvent = RecordedEvent & { readonly sequence: number | null };

const columns =
  'id, sequence, kind, aggregate_id, revision, type, version, data, command_id, actor, at, clock_doubtful, unread';
const insertNew = `INSERT INTO event (${columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;
const insert = `INSERT INTO event (${columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)`;
const insertConfirmed = `${insert} ON CONFLICT (id) DO UPDATE SET
  sequence = excluded.sequence, revision = excluded.revision, type = excluded.type, version = excluded.version,
  data = excluded.data, actor = excluded.actor, at = excluded.at, clock_doubtful = excluded.clock_doubtful
  WHERE event.sequence IS NULL`;

/** Adds a confirmed event, or confirms the pending one of the same id. False if it was confirmed before. */
export function addConfirmedEvent(writer: Writer, event: SequencedEvent): boolean {
  return writer.run(insertConfirmed, ...values(event, event.sequence)) > 0;
}

/** The newest confirmed revision held of an aggregate; 0 if there is none. */
export function heldRevision(reader: Reader, aggregateId: string): number {
  const row = reader.one<{ revision: number }>(
    `SELECT revision FROM event WHERE aggregate_id = ? AND sequence IS NOT NULL
     ORDER BY sequence DESC LIMIT 1`,
    aggregateId,
  );
  return row?.revision ?? 0;
}

export function hasConfirmedEvent(reader: Reader, eventId: string): boolean {
  return reader.one('SELECT 1 FROM event WHERE id = ? AND sequence IS NOT NULL', eventId) !== undefined;
}

/** True if the store holds anything of an aggregate: events, a state, or only a pending command. */
export function isKnownLocally(reader: Reader, { kind, id }: AggregateKey): boolean {
  return (
    reader.one(
      `SELECT 1 FROM event WHERE aggregate_id = ?
       UNION ALL SELECT 1 FROM aggregate WHERE kind = ? AND id = ?
       UNION ALL SELECT 1 FROM confirmed WHERE kind = ? AND id = ? LIMIT 1`,
      id,
      kind,
      id,
      kind,
      id,
    ) !== undefined
  );
}

export function dropEvents(writer: Writer, aggregateId: string): number {
  return writer.run('DELETE FROM event WHERE aggregate_id = ?', aggregateId);
}

/** Drops confirmed events up to a sequence or after one. Pending events have no sequence and stay. */
export function dropConfirmedEvents(
  writer: Writer,
  aggregateId: string,
  which: { readonly upTo: number } | { readonly after: number },
): void {
  if ('upTo' in which) {
    writer.run('DELETE FROM event WHERE aggregate_id = ? AND sequence <= ?', aggregateId, which.upTo);
  } else {
    writer.run('DELETE FROM event WHERE aggregate_id = ? AND sequence > ?', aggregateId, which.after);
  }
}

/** Aggregates with confirmed events after a sequence. */
export function aggregatesAfter(reader: Reader, sequence: number): readonly AggregateKey[] {
  return reader.all<AggregateKey>(
    'SELECT DISTINCT kind, aggregate_id AS id FROM event WHERE sequence > ? ORDER BY kind, id',
    sequence,
  );
}

/**
 * Plain insert of a confirmed event, for an aggregate that the store does not know. `unread` as in
 * `markUnreadable`; 0 if the event was folded.
 */
export function addNewEvent(writer: Writer, event: SequencedEvent, unread: 0 | 1 | 2): void {
  writer.run(insertNew, ...values(event, event.sequence), unread);
}

export function addPendingEvent(writer: Writer, event: DomainEvent): void {
  writer.run(insert, ...values(event, null));
}

export function dropPendingEvents(writer: Writer, aggregateId: string): void {
  writer.run('DELETE FROM event WHERE aggregate_id = ? AND sequence IS NULL', aggregateId);
}

/**
 * Keeps an event without folding it. 1: this version cannot read it, a newer one may. 2: it can be read, but
 * the state that it applies to is missing.
 */
export function markUnreadable(writer: Writer, eventId: string, why: 1 | 2): void {
  writer.run('UPDATE event SET unread = ? WHERE id = ?', why, eventId);
}

export function eventById(reader: Reader, id: string): StoredEvent | null {
  const row = reader.one<EventRow>(`SELECT ${columns} FROM event WHERE id = ?`, id);
  return row === undefined ? null : fromRow(row);
}

/** All events of one aggregate in order, pending ones last. */
export function eventsOf(reader: Reader, aggregateId: string): readonly StoredEvent[] {
  return reader
    .all<EventRow>(
      `SELECT ${columns} FROM event WHERE aggregate_id = ?
       ORDER BY sequence IS NULL, sequence, revision`,
      aggregateId,
    )
    .map(fromRow);
}

/** The next confirmed events after a sequence, in order. */
export function confirmedEventsAfter(
  reader: Reader,
  sequence: number,
  limit: number,
): readonly StoredEvent[] {
  return reader
    .all<EventRow>(
      `SELECT ${columns} FROM event WHERE sequence > ? ORDER BY sequence LIMIT ?`,
      sequence,
      limit,
    )
    .map(fromRow);
}

/** Every pending event; those of one aggregate in their order. */
export function pendingEvents(reader: Reader): readonly StoredEvent[] {
  return reader
    .all<EventRow>(`SELECT ${columns} FROM event WHERE sequence IS NULL ORDER BY aggregate_id, revision`)
    .map(fromRow);
}

/** True if the aggregate has events that this version cannot read. */
export function hasUnreadableEvents(reader: Reader, aggregateId: string): boolean {
  return (
    reader.one('SELECT 1 FROM event WHERE aggregate_id = ? AND unread = 1 LIMIT 1', aggregateId) !== undefined
  );
}

export function unreadableEvents(reader: Reader): readonly StoredEvent[] {
  return reader.all<EventRow>(`SELECT ${columns} FROM event WHERE unread = 1`).map(fromRow);
}

function values(event: RecordedEvent, sequence: number | null) {
  return [
    event.id,
    sequence,
    event.kind,
    event.aggregateId,
    event.revision,
    event.type,
    event.version,
    JSON.stringify(event.data),
    event.commandId,
    JSON.stringify(event.actor),
    event.at,
    event.clockDoubtful ? 1 : 0,
  ] as const;
}

function fromRow(row: EventRow): StoredEvent {
  return {
    id: row.id,
    sequence: row.sequence,
    kind: row.kind,
    aggregateId: row.aggregate_id,
    revision: row.revision,
    type: row.type,
    version: row.version,
    data: JSON.parse(row.data) as unknown,
    commandId: row.command_id,
    actor: JSON.parse(row.actor) as RecordedEvent['actor'],
    at: row.at,
    clockDoubtful: row.clock_doubtful === 1,
  };
}

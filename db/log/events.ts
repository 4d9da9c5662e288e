import type { DomainEvent, RecordedEvent } from '../../shared/domain/event.ts';
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
const insert = `INSERT INTO event (${columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)`;
const insertConfirmed = `${insert} ON CONFLICT (id) DO UPDATE SET
  sequence = excluded.sequence, revision = excluded.revision, version = excluded.version,
  data = excluded.data, actor = excluded.actor, at = excluded.at, clock_doubtful = excluded.clock_doubtful
  WHERE event.sequence IS NULL`;

/** Adds an event that the server has settled, once however it came; whether it is new here. */
export function addConfirmedEvent(writer: Writer, event: SequencedEvent): boolean {
  return writer.run(insertConfirmed, ...values(event, event.sequence)) > 0;
}

export function addPendingEvent(writer: Writer, event: DomainEvent): void {
  writer.run(insert, ...values(event, null));
}

export function dropPendingEvents(writer: Writer, aggregateId: string): void {
  writer.run('DELETE FROM event WHERE aggregate_id = ? AND sequence IS NULL', aggregateId);
}

/**
 * Sets an event aside without losing it: 1, this version cannot read it and a newer one may; 2, what
 * it builds on was itself set aside.
 */
export function setAside(writer: Writer, eventId: string, why: 1 | 2): void {
  writer.run('UPDATE event SET unread = ? WHERE id = ?', why, eventId);
}

/** What happened to one aggregate, pending last. */
export function eventsOf(reader: Reader, aggregateId: string): readonly StoredEvent[] {
  return reader
    .all<EventRow>(
      `SELECT ${columns} FROM event WHERE aggregate_id = ?
       ORDER BY sequence IS NULL, sequence, revision`,
      aggregateId,
    )
    .map(fromRow);
}

/** The next settled events after a sequence, in order. */
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

export function unreadEvents(reader: Reader): readonly StoredEvent[] {
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

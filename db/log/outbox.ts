import type { AggregateKey } from '../../shared/domain/aggregate.ts';
import {
  aggregateOf,
  parseCommand,
  type Command,
  type CommandEnvelope,
} from '../../shared/domain/command.ts';
import type { Reader, Writer } from '../store.ts';

interface OutboxRow {
  readonly command: string;
}

export function addToOutbox(writer: Writer, command: Command): void {
  const { kind, id } = aggregateOf(command);
  writer.run(
    'INSERT INTO outbox (command_id, kind, aggregate_id, command) VALUES (?, ?, ?, ?)',
    command.id,
    kind,
    id,
    JSON.stringify(command),
  );
}

export interface PlacedCommand {
  readonly position: number;
  readonly command: CommandEnvelope;
}

/**
 * Commands after a position that the server has not accepted yet, oldest first. Those in flight are among
 * them.
 */
export function nextToPush(reader: Reader, after: number, limit: number): readonly PlacedCommand[] {
  return reader
    .all<OutboxRow & { readonly position: number }>(
      'SELECT position, command FROM outbox WHERE position > ? AND accepted = 0 ORDER BY position LIMIT ?',
      after,
      limit,
    )
    .map(({ position, command }) => ({ position, command: JSON.parse(command) as CommandEnvelope }));
}

/**
 * The pending commands of one aggregate, in order. One that this version cannot read is left out: the server
 * decides it.
 */
export function pendingCommandsFor(reader: Reader, { kind, id }: AggregateKey): readonly Command[] {
  return reader
    .all<OutboxRow>(
      'SELECT command FROM outbox WHERE aggregate_id = ? AND kind = ? ORDER BY position',
      id,
      kind,
    )
    .map((row) => parseCommand(JSON.parse(row.command) as CommandEnvelope))
    .filter((command) => command !== null);
}

/** The aggregate of an unsettled command; null if the command is settled or unknown. */
export function findInOutbox(reader: Reader, commandId: string): AggregateKey | null {
  return (
    reader.one<AggregateKey>('SELECT kind, aggregate_id AS id FROM outbox WHERE command_id = ?', commandId) ??
    null
  );
}

/** The aggregates that have pending commands, in the order the first of each was given. */
export function aggregatesInOutbox(reader: Reader): readonly AggregateKey[] {
  return reader.all<AggregateKey>(
    'SELECT kind, aggregate_id AS id FROM outbox GROUP BY kind, aggregate_id ORDER BY min(position)',
  );
}

/** Removes a settled command and returns it with its aggregate; null if it was settled before. */
export function takeFromOutbox(
  writer: Writer,
  commandId: string,
): { readonly command: CommandEnvelope; readonly key: AggregateKey } | null {
  const row = writer.one<OutboxRow & AggregateKey>(
    'DELETE FROM outbox WHERE command_id = ? RETURNING command, kind, aggregate_id AS id',
    commandId,
  );
  if (row === undefined) return null;
  return { command: JSON.parse(row.command) as CommandEnvelope, key: { kind: row.kind, id: row.id } };
}

/**
 * The server accepted it, but earlier events of its aggregate are not pulled yet. It is not pushed again, and
 * stays pending until a pull settles it.
 */
export function markAccepted(writer: Writer, commandId: string): void {
  writer.run('UPDATE outbox SET accepted = 1 WHERE command_id = ?', commandId);
}

/**
 * Drops the accepted commands of an evicted aggregate. No pull will bring their events, so they would stay
 * pending for ever.
 */
export function dropAccepted(writer: Writer, { kind, id }: AggregateKey): void {
  writer.run('DELETE FROM outbox WHERE aggregate_id = ? AND kind = ? AND accepted = 1', id, kind);
}

/** Everything that is in the outbox, sent or not, in order. */
export function allInOutbox(reader: Reader): readonly CommandEnvelope[] {
  return reader
    .all<OutboxRow>('SELECT command FROM outbox ORDER BY position')
    .map((row) => JSON.parse(row.command) as CommandEnvelope);
}

export function hasAcceptances(reader: Reader): boolean {
  return reader.one('SELECT 1 FROM outbox WHERE accepted = 1 LIMIT 1') !== undefined;
}

/** Makes accepted commands be pushed again: a restored server may have lost them. */
export function clearAcceptances(writer: Writer): void {
  writer.run('UPDATE outbox SET accepted = 0 WHERE accepted = 1');
}

export function countPending(reader: Reader): number {
  return reader.one<{ count: number }>('SELECT count(*) AS count FROM outbox')?.count ?? 0;
}

import { and, count, desc, eq, isNull } from 'drizzle-orm';
import type { CommandEnvelope } from '../../shared/domain/command.ts';
import type { Failure } from '../../shared/errors.ts';
import { refused } from '../schema/log.ts';
import type { Reader, Writer } from '../store.ts';

export interface KeptRefusal {
  readonly command: CommandEnvelope;
  readonly refusal: Failure;
}
export interface Discard {
  readonly commandId: string;
  /** Null: the command was given again. */
  readonly reason: string | null;
  readonly agentId: string;
  readonly at: string;
}

/** Keeps a command that the server did not accept, with everything that was typed. */
export function keepRefused(writer: Writer, command: CommandEnvelope, refusal: Failure): void {
  writer.run(
    'INSERT INTO refused (command_id, command, refusal) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
    command.id,
    JSON.stringify(command),
    JSON.stringify(refusal),
  );
}

/** Refused commands that are neither discarded nor given again, newest first. */
export function listRefused(reader: Reader): readonly KeptRefusal[] {
  return reader.tables
    .select({ command: refused.command, refusal: refused.refusal })
    .from(refused)
    .where(isNull(refused.discardedAt))
    .orderBy(desc(refused.commandId))
    .limit(500)
    .all()
    .map((row) => ({
      command: JSON.parse(row.command) as CommandEnvelope,
      refusal: JSON.parse(row.refusal) as Failure,
    }));
}

/** Every refused command that is neither discarded nor given again, oldest first. */
export function refusedCommands(reader: Reader): readonly CommandEnvelope[] {
  return reader
    .all<{ command: string }>('SELECT command FROM refused WHERE discarded_at IS NULL ORDER BY command_id')
    .map((row) => JSON.parse(row.command) as CommandEnvelope);
}

/**
 * Deletes refusals of commands whose events are in the log. A restored server may refuse a command that it
 * had accepted before, until another desk recovers its events.
 */
export function forgetRefusals(writer: Writer, events: readonly { readonly commandId: string }[]): void {
  if (writer.one('SELECT 1 FROM refused LIMIT 1') === undefined) return;
  for (const { commandId } of events) writer.run('DELETE FROM refused WHERE command_id = ?', commandId);
}

export function countRefused(reader: Reader): number {
  const row = reader.tables.select({ count: count() }).from(refused).where(isNull(refused.discardedAt)).get();
  return row?.count ?? 0;
}

/** Marks a refused command as discarded; its row stays as a record. False if it was not on the list. */
export function discardRefused(writer: Writer, discard: Discard): boolean {
  const result = writer.tables
    .update(refused)
    .set({ discardReason: discard.reason, discardedBy: discard.agentId, discardedAt: discard.at })
    .where(and(eq(refused.commandId, discard.commandId), isNull(refused.discardedAt)))
    .run();
  return result.changes > 0;
}

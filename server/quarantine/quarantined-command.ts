import { and, asc, count, eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import { sha256 } from '../../shared/domain/case/attachment.ts';
import { commandEnvelope, parseCommand, type Command } from '../../shared/domain/command.ts';
import type { AuthorityReader, AuthorityWriter } from '../store/database.ts';
import { quarantinedCommand } from '../store/schema/quarantined-command.ts';

/** A command that a revoked desk handed over, and what became of it. */
export type QuarantinedCommand = Omit<typeof quarantinedCommand.$inferSelect, 'authorityId'>;

/** The SHA-256 of the file that it names; null if it names none. */
export function fileNamedBy({ command }: Pick<QuarantinedCommand, 'command'>): string | null {
  const naming = z.object({ input: z.object({ sha256 }) }).safeParse(command);
  return naming.success ? naming.data.input.sha256 : null;
}

/** A command as handed over; this version may be unable to read more of it than its id. */
export type QuarantinedEnvelope = Readonly<Record<string, unknown>> & { readonly id: string };

/** All quarantined commands by desk, the oldest first: command ids increase with time. */
export function listQuarantined({
  tx,
  authorityId,
}: AuthorityReader): Promise<readonly QuarantinedCommand[]> {
  return tx
    .select()
    .from(quarantinedCommand)
    .where(eq(quarantinedCommand.authorityId, authorityId))
    .orderBy(asc(quarantinedCommand.deskId), asc(quarantinedCommand.id));
}

export async function countQuarantined(
  { tx, authorityId }: AuthorityReader,
  deskId: string,
): Promise<number> {
  const [found] = await tx
    .select({ count: count() })
    .from(quarantinedCommand)
    .where(and(eq(quarantinedCommand.authorityId, authorityId), eq(quarantinedCommand.deskId, deskId)));
  return found?.count ?? 0;
}

/**
 * True if a waiting command of the desk names the file. Searched as text, because the command may be
 * unreadable.
 */
export async function isFileQuarantined(
  { tx, authorityId }: AuthorityReader,
  deskId: string,
  file: string,
): Promise<boolean> {
  const found = await tx
    .select({ id: quarantinedCommand.id })
    .from(quarantinedCommand)
    .where(
      and(
        eq(quarantinedCommand.authorityId, authorityId),
        eq(quarantinedCommand.deskId, deskId),
        eq(quarantinedCommand.state, 'waiting'),
        sql`position(${file} in ${quarantinedCommand.command}::text) > 0`,
      ),
    )
    .limit(1);
  return found.length > 0;
}

/** How many wait for an administrator. */
export async function countWaiting({ tx, authorityId }: AuthorityReader): Promise<number> {
  const [found] = await tx
    .select({ count: count() })
    .from(quarantinedCommand)
    .where(and(eq(quarantinedCommand.authorityId, authorityId), eq(quarantinedCommand.state, 'waiting')));
  return found?.count ?? 0;
}

/** Adds those that are not there yet; returns how many. */
export async function addQuarantined(
  { tx, authorityId }: AuthorityWriter,
  deskId: string,
  commands: readonly QuarantinedEnvelope[],
  leftAt: string,
): Promise<number> {
  if (commands.length === 0) return 0;
  const added = await tx
    .insert(quarantinedCommand)
    .values(
      commands.map((command) => ({
        authorityId,
        id: command.id,
        deskId,
        command,
        leftAt,
        state: 'waiting' as const,
      })),
    )
    .onConflictDoNothing()
    .returning({ id: quarantinedCommand.id });
  return added.length;
}

/** Records what became of a waiting command; false if it was not waiting any more. */
export async function settleQuarantined(
  { tx, authorityId }: AuthorityWriter,
  id: string,
  settled: Pick<QuarantinedCommand, 'state' | 'settledAt' | 'reason'>,
): Promise<boolean> {
  const changed = await tx
    .update(quarantinedCommand)
    .set(settled)
    .where(
      and(
        eq(quarantinedCommand.authorityId, authorityId),
        eq(quarantinedCommand.id, id),
        eq(quarantinedCommand.state, 'waiting'),
      ),
    )
    .returning({ id: quarantinedCommand.id });
  return changed.length > 0;
}

/**
 * The parsed command; null if this version cannot read it or its actor is not an agent at that desk. Such a
 * command can be discarded, but not released.
 */
export function parseQuarantined({
  command,
  deskId,
}: Pick<QuarantinedCommand, 'command' | 'deskId'>): Command | null {
  const envelope = commandEnvelope.safeParse(command);
  if (!envelope.success) return null;
  const { actor } = envelope.data;
  return actor.kind === 'agent' && actor.deskId === deskId ? parseCommand(envelope.data) : null;
}

import { and, asc, count, eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import { sha256 } from '../../shared/domain/case/attachment.ts';
import { commandEnvelope, parseCommand, type Command } from '../../shared/domain/command.ts';
import type { AuthorityReader, AuthorityWriter } from '../store/database.ts';
import { quarantinedCommand } from '../store/schema/quarantined-command.ts';

/** A command that a revoked desk handed over, and what became of it. */
export type QuarantinedCommand = Omit<typeof quarantinedCommand.$inferSelect, 'authorityId'>;

/** The file that it names, by its SHA-256; null where it names none. */
export function fileNamedBy({ command }: Pick<QuarantinedCommand, 'command'>): string | null {
  const naming = z.object({ input: z.object({ sha256 }) }).safeParse(command);
  return naming.success ? naming.data.input.sha256 : null;
}

/** What a desk handed over; this version may not be able to read more of it than its id. */
export type QuarantinedEnvelope = Readonly<Record<string, unknown>> & { readonly id: string };

/** What is left, the oldest first: ids of commands rise with the time at which they were given. */
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

/** Whether something of a desk's that waits names a file. Looked for as text, for it may not be readable. */
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

/** Adds what is not there yet; how many that were. */
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

/** Keeps what became of a command that waited. Whether it still did. */
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
 * What it asks for; null when it can only be looked at: this version cannot read it, or it is not in the
 * name of an agent at that desk, as whatever is typed there is.
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

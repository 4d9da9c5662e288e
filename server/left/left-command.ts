import { and, asc, count, eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import { sha256 } from '../../shared/domain/case/attachment.ts';
import { commandEnvelope, parseCommand, type Command } from '../../shared/domain/command.ts';
import type { AuthorityReader, AuthorityWriter } from '../store/database.ts';
import { leftCommand } from '../store/schema/left-command.ts';

/** A command that a revoked desk handed over, and what became of it. */
export type LeftCommand = Omit<typeof leftCommand.$inferSelect, 'authorityId'>;

/** The file that it names, by its SHA-256; null where it names none. */
export function fileNamedBy({ command }: Pick<LeftCommand, 'command'>): string | null {
  const naming = z.object({ input: z.object({ sha256 }) }).safeParse(command);
  return naming.success ? naming.data.input.sha256 : null;
}

/** What a desk handed over; this version may not be able to read more of it than its id. */
export type LeftEnvelope = Readonly<Record<string, unknown>> & { readonly id: string };

/** What is left, the oldest first: ids of commands rise with the time at which they were given. */
export function listLeft({ tx, authorityId }: AuthorityReader): Promise<readonly LeftCommand[]> {
  return tx
    .select()
    .from(leftCommand)
    .where(eq(leftCommand.authorityId, authorityId))
    .orderBy(asc(leftCommand.deskId), asc(leftCommand.id));
}

export async function countLeft({ tx, authorityId }: AuthorityReader, deskId: string): Promise<number> {
  const [found] = await tx
    .select({ count: count() })
    .from(leftCommand)
    .where(and(eq(leftCommand.authorityId, authorityId), eq(leftCommand.deskId, deskId)));
  return found?.count ?? 0;
}

/** Whether something of a desk's that waits names a file. Looked for as text, for it may not be readable. */
export async function namesLeftFile(
  { tx, authorityId }: AuthorityReader,
  deskId: string,
  file: string,
): Promise<boolean> {
  const found = await tx
    .select({ id: leftCommand.id })
    .from(leftCommand)
    .where(
      and(
        eq(leftCommand.authorityId, authorityId),
        eq(leftCommand.deskId, deskId),
        eq(leftCommand.state, 'waiting'),
        sql`position(${file} in ${leftCommand.command}::text) > 0`,
      ),
    )
    .limit(1);
  return found.length > 0;
}

/** How many wait for an administrator. */
export async function countWaiting({ tx, authorityId }: AuthorityReader): Promise<number> {
  const [found] = await tx
    .select({ count: count() })
    .from(leftCommand)
    .where(and(eq(leftCommand.authorityId, authorityId), eq(leftCommand.state, 'waiting')));
  return found?.count ?? 0;
}

/** Adds what is not there yet; how many that were. */
export async function addLeft(
  { tx, authorityId }: AuthorityWriter,
  deskId: string,
  commands: readonly LeftEnvelope[],
  leftAt: string,
): Promise<number> {
  if (commands.length === 0) return 0;
  const added = await tx
    .insert(leftCommand)
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
    .returning({ id: leftCommand.id });
  return added.length;
}

/** Keeps what became of a command that waited. Whether it still did. */
export async function settleLeft(
  { tx, authorityId }: AuthorityWriter,
  id: string,
  settled: Pick<LeftCommand, 'state' | 'settledAt' | 'reason'>,
): Promise<boolean> {
  const changed = await tx
    .update(leftCommand)
    .set(settled)
    .where(
      and(eq(leftCommand.authorityId, authorityId), eq(leftCommand.id, id), eq(leftCommand.state, 'waiting')),
    )
    .returning({ id: leftCommand.id });
  return changed.length > 0;
}

/**
 * What it asks for; null when it can only be looked at: this version cannot read it, or it is not in the
 * name of an agent at that desk, as whatever is typed there is.
 */
export function readLeft({ command, deskId }: Pick<LeftCommand, 'command' | 'deskId'>): Command | null {
  const envelope = commandEnvelope.safeParse(command);
  if (!envelope.success) return null;
  const { actor } = envelope.data;
  return actor.kind === 'agent' && actor.deskId === deskId ? parseCommand(envelope.data) : null;
}

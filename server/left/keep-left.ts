import { and, eq } from 'drizzle-orm';
import { commandEnvelope } from '../../shared/domain/command.ts';
import { failureOf, type Failure } from '../../shared/errors.ts';
import { failed, ok, type Result } from '../../shared/result.ts';
import type { LeaveResponse } from '../../shared/sync/protocol.ts';
import type { DeskInAuthority } from '../auth/desk-in-authority.ts';
import type { ServerContext } from '../context.ts';
import { askedCommand } from '../sync/asked-command.ts';
import { contactFacts } from '../sync/contact-facts.ts';
import { readSettled } from '../sync/settled-commands.ts';
import type { AuthorityReader, AuthorityWriter } from '../store/database.ts';
import { postgresSyncReader } from '../store/postgres-sync-reader.ts';
import { desk } from '../store/schema/access.ts';
import { addLeft, countLeft, type LeftEnvelope } from './left-command.ts';

/** More than a desk collects in months offline: one that was stolen must not fill the disk. */
const mostLeft = 20_000;

/**
 * Keeps what a revoked desk had still to send, for an administrator; nothing of it is run. What the log
 * has already, because only its answer was lost, needs no looking at.
 */
export function keepLeft(
  context: ServerContext,
  { authorityId, deskId }: DeskInAuthority,
  commands: readonly LeftEnvelope[],
): Promise<Result<LeaveResponse, Failure>> {
  return context.database.write(authorityId, async (writer) => {
    const held = await countLeft(writer, deskId);
    if (held + commands.length > mostLeft) return failed(failureOf('too_many_attempts'));
    const taken = await takenAlready(writer, commands);
    const left = commands.filter(({ id }) => !taken.has(id));
    const kept = await addLeft(writer, deskId, left, context.now());
    await noteContact(writer, deskId, context.now());
    if (kept > 0) context.log.warn({ event: 'commands_left', authorityId, deskId, count: kept });
    return ok({ ...(await contactFacts(postgresSyncReader(writer), context)), kept });
  });
}

/** An administrator sees by it that the desk was told, and has let go of everything. */
async function noteContact({ tx, authorityId }: AuthorityWriter, deskId: string, at: string): Promise<void> {
  await tx
    .update(desk)
    .set({ lastSeenAt: at })
    .where(and(eq(desk.authorityId, authorityId), eq(desk.id, deskId)));
}

async function takenAlready(
  reader: AuthorityReader,
  commands: readonly LeftEnvelope[],
): Promise<ReadonlySet<string>> {
  const asked = commands.flatMap((command) => {
    const envelope = commandEnvelope.safeParse(command);
    return envelope.success ? [askedCommand(envelope.data)] : [];
  });
  const settled = [...(await readSettled(postgresSyncReader(reader), asked)).values()];
  return new Set(settled.filter(({ outcome }) => outcome === 'accepted').map(({ commandId }) => commandId));
}

import { and, eq } from 'drizzle-orm';
import { commandEnvelope } from '../../shared/domain/command.ts';
import { failureOf, type Failure } from '../../shared/errors.ts';
import { failed, ok, type Result } from '../../shared/result.ts';
import type { LeaveResponse } from '../../shared/sync/protocol.ts';
import type { DeskInAuthority } from '../auth/desk-in-authority.ts';
import type { ServerContext } from '../context.ts';
import { receivedCommand } from '../sync/received-command.ts';
import { readServerMetadata } from '../sync/server-metadata.ts';
import { readSettled } from '../sync/settled-commands.ts';
import type { AuthorityReader, AuthorityWriter } from '../store/database.ts';
import { postgresSyncReader } from '../store/postgres-sync-reader.ts';
import { desk } from '../store/schema/access.ts';
import { addQuarantined, countQuarantined, type QuarantinedEnvelope } from './quarantined-command.ts';

/** More than a desk collects in months offline: a stolen one must not fill the disk. */
const maxQuarantined = 20_000;

/**
 * Quarantines the commands of a revoked desk for an administrator; none is run. Commands that are in the log
 * already (only the answer was lost) are left out.
 */
export function quarantineCommands(
  context: ServerContext,
  { authorityId, deskId }: DeskInAuthority,
  commands: readonly QuarantinedEnvelope[],
): Promise<Result<LeaveResponse, Failure>> {
  return context.database.write(authorityId, async (writer) => {
    const held = await countQuarantined(writer, deskId);
    if (held + commands.length > maxQuarantined) return failed(failureOf('too_many_attempts'));
    const accepted = await acceptedAlready(writer, commands);
    const quarantined = commands.filter(({ id }) => !accepted.has(id));
    const kept = await addQuarantined(writer, deskId, quarantined, context.now());
    await recordLastSeen(writer, deskId, context.now());
    if (kept > 0) context.log.warn({ event: 'commands_left', authorityId, deskId, count: kept });
    return ok({ ...(await readServerMetadata(postgresSyncReader(writer), context)), kept });
  });
}

/** Shows the administrator that the revoked desk knows of it: it hands over, then wipes itself. */
async function recordLastSeen(
  { tx, authorityId }: AuthorityWriter,
  deskId: string,
  at: string,
): Promise<void> {
  await tx
    .update(desk)
    .set({ lastSeenAt: at })
    .where(and(eq(desk.authorityId, authorityId), eq(desk.id, deskId)));
}

async function acceptedAlready(
  reader: AuthorityReader,
  commands: readonly QuarantinedEnvelope[],
): Promise<ReadonlySet<string>> {
  const received = commands.flatMap((command) => {
    const envelope = commandEnvelope.safeParse(command);
    return envelope.success ? [receivedCommand(envelope.data)] : [];
  });
  const settled = [...(await readSettled(postgresSyncReader(reader), received)).values()];
  return new Set(settled.filter(({ outcome }) => outcome === 'accepted').map(({ commandId }) => commandId));
}

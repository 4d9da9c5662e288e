import { failureOf, type Failure } from '../../shared/errors.ts';
import { failed, ok, type Result } from '../../shared/result.ts';
import type { DigestsRequest, DigestsResponse } from '../../shared/sync/protocol.ts';
import { sees } from '../../shared/sync/subscription.ts';
import type { DeskInAuthority } from '../auth/desk-in-authority.ts';
import type { ServerContext } from '../context.ts';
import { awaitPipelined } from '../await-pipelined.ts';
import { readServerMetadata } from './server-metadata.ts';
import { deskSubscription } from './desk-subscription.ts';

/** Count and sum of events of each aggregate of a scope; none if the desk may not see the scope. */
export async function readDigests(
  context: Pick<ServerContext, 'sync' | 'now'>,
  { authorityId, deskId }: DeskInAuthority,
  { scope, after, limit }: DigestsRequest,
): Promise<Result<DigestsResponse, Failure>> {
  const hasTypeAndTeam = scope.typeId !== null && scope.teamId !== null;
  if ((scope.kind === 'case') !== hasTypeAndTeam)
    return failed(failureOf('invalid_input', { field: 'scope' }));
  const answer = await context.sync.read(authorityId, async (reader) => {
    const [metadata, subscription] = await awaitPipelined([
      readServerMetadata(reader, context),
      deskSubscription(reader, deskId, context),
    ]);
    const found = sees(subscription, scope) ? await reader.digests(scope, after, limit + 1) : [];
    return { ...metadata, subscription, digests: found.slice(0, limit), more: found.length > limit };
  });
  return ok(answer);
}

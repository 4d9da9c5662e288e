import type { FetchRequest, FetchResponse } from '../../shared/sync/protocol.ts';
import { sees } from '../../shared/sync/subscription.ts';
import type { DeskInAuthority } from '../auth/desk-in-authority.ts';
import type { ServerContext } from '../context.ts';
import { awaitPipelined } from '../await-pipelined.ts';
import { nameOf } from './aggregate-names.ts';
import { readServerMetadata } from './server-metadata.ts';
import { deskSubscription } from './desk-subscription.ts';

/**
 * Whole aggregates that a desk asks for by id. One that it may not see is reported absent, like one that does
 * not exist.
 */
export function fetchAggregates(
  context: Pick<ServerContext, 'sync' | 'now'>,
  { authorityId, deskId }: DeskInAuthority,
  { keys }: FetchRequest,
): Promise<FetchResponse> {
  return context.sync.read(authorityId, async (reader) => {
    const [metadata, subscription, scopes] = await awaitPipelined([
      readServerMetadata(reader, context),
      deskSubscription(reader, deskId, context),
      reader.scopes(keys),
    ]);
    const visible = scopes.filter((scope) => sees(subscription, scope));
    const names = new Set(visible.map(nameOf));
    const events = await reader.eventsOfAggregates(visible);
    const absent = keys.filter((key) => !names.has(nameOf(key)));
    return { ...metadata, subscription, events: [...events], absent };
  });
}

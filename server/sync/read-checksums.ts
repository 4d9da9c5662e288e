import type { ChecksumsResponse } from '../../shared/sync/protocol.ts';
import { sees } from '../../shared/sync/subscription.ts';
import type { DeskInAuthority } from '../auth/desk-in-authority.ts';
import type { ServerContext } from '../context.ts';
import { awaitPipelined } from '../await-pipelined.ts';
import { readServerMetadata } from './server-metadata.ts';
import { deskSubscription } from './desk-subscription.ts';

/** Counts and sums of events by scope that a desk should hold when its cursor is at this head. */
export function readChecksums(
  context: Pick<ServerContext, 'sync' | 'now'>,
  { authorityId, deskId }: DeskInAuthority,
): Promise<ChecksumsResponse> {
  return context.sync.read(authorityId, async (reader) => {
    const [metadata, subscription, all] = await awaitPipelined([
      readServerMetadata(reader, context),
      deskSubscription(reader, deskId, context),
      reader.checksums(),
    ]);
    return { ...metadata, subscription, buckets: all.filter((bucket) => sees(subscription, bucket)) };
  });
}

import type { ChecksumsResponse } from '../../shared/sync/protocol.ts';
import { sees } from '../../shared/sync/subscription.ts';
import type { DeskInAuthority } from '../auth/desk-in-authority.ts';
import type { ServerContext } from '../context.ts';
import { together } from '../together.ts';
import { contactFacts } from './contact-facts.ts';
import { deskSubscription } from './desk-subscription.ts';

/** What a desk should hold once it stands at this head: counts and sums of events by scope. */
export function readChecksums(
  context: Pick<ServerContext, 'sync' | 'now'>,
  { authorityId, deskId }: DeskInAuthority,
): Promise<ChecksumsResponse> {
  return context.sync.read(authorityId, async (reader) => {
    const [facts, subscription, all] = await together([
      contactFacts(reader, context),
      deskSubscription(reader, deskId, context),
      reader.checksums(),
    ]);
    return { ...facts, subscription, buckets: all.filter((bucket) => sees(subscription, bucket)) };
  });
}

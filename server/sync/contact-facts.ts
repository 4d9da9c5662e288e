import type { z } from 'zod';
import type { contactFacts as contactFactsSchema } from '../../shared/sync/protocol.ts';
import type { ServerContext } from '../context.ts';
import type { SyncReader } from './sync-store.ts';

export type ContactFacts = z.infer<typeof contactFactsSchema>;

/** What stands in every answer to a desk: the server's clock, which server it is, how far its log goes. */
export async function contactFacts(
  reader: Pick<SyncReader, 'facts'>,
  { now }: Pick<ServerContext, 'now'>,
): Promise<ContactFacts> {
  return { serverTime: now(), ...(await reader.facts()) };
}

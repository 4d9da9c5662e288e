import type { z } from 'zod';
import type { serverMetadata as serverMetadataSchema } from '../../shared/sync/protocol.ts';
import type { ServerContext } from '../context.ts';
import type { SyncReader } from './sync-store.ts';

export type ServerMetadata = z.infer<typeof serverMetadataSchema>;

/** What stands in every answer to a desk: the server's clock, which server it is, how far its log goes. */
export async function readServerMetadata(
  reader: Pick<SyncReader, 'logPosition'>,
  { now }: Pick<ServerContext, 'now'>,
): Promise<ServerMetadata> {
  return { serverTime: now(), ...(await reader.logPosition()) };
}

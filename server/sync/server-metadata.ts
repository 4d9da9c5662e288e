import type { z } from 'zod';
import type { serverMetadata as serverMetadataSchema } from '../../shared/sync/protocol.ts';
import type { ServerContext } from '../context.ts';
import type { SyncReader } from './sync-store.ts';

export type ServerMetadata = z.infer<typeof serverMetadataSchema>;

/** What every answer to a desk carries: the server's clock, the epoch and the head. */
export async function readServerMetadata(
  reader: Pick<SyncReader, 'logPosition'>,
  { now }: Pick<ServerContext, 'now'>,
): Promise<ServerMetadata> {
  return { serverTime: now(), ...(await reader.logPosition()) };
}

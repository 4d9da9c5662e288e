import type { LeaseResponse } from '../../shared/sync/protocol.ts';
import type { ServerContext } from '../context.ts';
import { readServerMetadata } from './server-metadata.ts';

/** Who gets a block of reference numbers; a null desk is the administration. */
export interface Lessee {
  readonly authorityId: string;
  readonly deskId: string | null;
}

/** Leases the next `count` reference numbers, for good: those that are never used are gaps. */
export function leaseReferences(
  context: Pick<ServerContext, 'sync' | 'now'>,
  { authorityId, deskId }: Lessee,
  count: number,
): Promise<LeaseResponse> {
  return context.sync.write(authorityId, async (writer) => {
    const first = await writer.reserveNumbers(count);
    const block = { first, last: first + count - 1 };
    await writer.lease(block, deskId, context.now());
    return { ...(await readServerMetadata(writer, context)), block };
  });
}

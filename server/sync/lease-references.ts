import { sql } from 'drizzle-orm';
import type { LeaseResponse } from '../../shared/sync/protocol.ts';
import type { ServerContext } from '../context.ts';
import { referenceLease } from '../store/schema/references.ts';
import { contactFacts } from './contact-facts.ts';

/** Who takes a block of reference numbers; no desk: the administration itself. */
export interface Lessee {
  readonly authorityId: string;
  readonly deskId: string | null;
}

/** Leases the next `count` reference numbers, for good: those that are never used are gaps. */
export function leaseReferences(
  context: Pick<ServerContext, 'database' | 'now'>,
  { authorityId, deskId }: Lessee,
  count: number,
): Promise<LeaseResponse> {
  return context.database.write(authorityId, async (writer) => {
    const [counter] = await writer.tx.execute<{ readonly next: number }>(sql`
      update reference_counter set next = next + ${count} where authority_id = ${authorityId}
      returning next`);
    if (counter === undefined) throw new Error('An authority without reference numbers');
    const block = { first: counter.next - count, last: counter.next - 1 };
    const leasedAt = context.now();
    await writer.tx.insert(referenceLease).values({ authorityId, ...block, deskId, leasedAt });
    return { ...(await contactFacts(writer, context)), block };
  });
}

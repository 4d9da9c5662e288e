import { sql } from 'drizzle-orm';
import type { z } from 'zod';
import type { contactFacts as contactFactsSchema } from '../../shared/sync/protocol.ts';
import type { ServerContext } from '../context.ts';
import type { AuthorityReader } from '../store/database.ts';

export type ContactFacts = z.infer<typeof contactFactsSchema>;

/** What stands in every answer to a desk: the server's clock, which server it is, how far its log goes. */
export async function contactFacts(
  { tx, authorityId }: AuthorityReader,
  { now }: Pick<ServerContext, 'now'>,
): Promise<ContactFacts> {
  const [facts] = await tx.execute<{ readonly epoch: string; readonly head: number }>(sql`
    select epoch, coalesce((select sequence from log_head where authority_id = ${authorityId}), 0) as head
    from installation`);
  if (facts === undefined) throw new Error('A database without its installation');
  return { serverTime: now(), ...facts };
}

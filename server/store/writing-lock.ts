import { sql } from 'drizzle-orm';
import type { AuthorityWriter } from './database.ts';

/** Held by everyone who writes to an authority's log, together, until the end of their transaction. */
export async function lockShared({ tx, authorityId }: AuthorityWriter): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock_shared(hashtextextended(${authorityId}, 0))`);
}

/** Waits until nobody writes, and lets nobody begin until the end of the transaction. */
export async function lockExclusive({ tx, authorityId }: AuthorityWriter): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${authorityId}, 0))`);
}

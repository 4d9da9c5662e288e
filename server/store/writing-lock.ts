import { sql } from 'drizzle-orm';
import type { AuthorityWriter } from './database.ts';

/** Shared advisory lock of every transaction that writes to the log. It keeps a rebuild out. */
export async function lockShared({ tx, authorityId }: AuthorityWriter): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock_shared(hashtextextended(${authorityId}, 0))`);
}

/** Exclusive: waits for all writers and blocks new ones until the end of the transaction. */
export async function lockExclusive({ tx, authorityId }: AuthorityWriter): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${authorityId}, 0))`);
}

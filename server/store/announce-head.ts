import { sql } from 'drizzle-orm';
import type { AuthorityWriter } from './database.ts';

/** On which server processes tell each other of commits. */
export const headChannel = 'guichet_head';

/** Tells every server process the newest sequence, once this transaction is committed. */
export async function announceHead({ tx, authorityId }: AuthorityWriter, head: number): Promise<void> {
  await tx.execute(sql`select pg_notify(${headChannel}, ${`${authorityId} ${head}`})`);
}

import { sql } from 'drizzle-orm';
import type { AuthorityWriter } from './database.ts';

/** The notification channel on which server processes announce commits. */
export const headChannel = 'guichet_head';

/** Announces the newest sequence to every server process; PostgreSQL delivers it on commit. */
export async function announceHead({ tx, authorityId }: AuthorityWriter, head: number): Promise<void> {
  await tx.execute(sql`select pg_notify(${headChannel}, ${`${authorityId} ${head}`})`);
}

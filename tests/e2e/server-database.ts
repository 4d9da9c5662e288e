import { sql } from 'drizzle-orm';
import { readConfig } from '../../server/config.ts';
import { openContext } from '../../server/context.ts';
import { createLog } from '../../server/log.ts';
import type { CentralServer } from './server.ts';

export interface DatabaseCounts {
  readonly cases: number;
  readonly contacts: number;
  readonly events: number;
}

/** Counts in the database of a running server itself, which it shares with whoever opens its folder. */
export async function countInDatabase({ dataFolder }: CentralServer): Promise<DatabaseCounts> {
  const config = readConfig({ ...process.env, GUICHET_DATA: dataFolder });
  const context = await openContext(config, createLog('silent'));
  try {
    const [counts] = await context.database.acrossAuthorities((tx) =>
      tx.execute<{ cases: number; contacts: number; events: number }>(sql`
        select
          (select count(*)::int from aggregate where kind = 'case') as cases,
          (select count(*)::int from aggregate where kind = 'contact') as contacts,
          (select count(*)::int from event) as events`),
    );
    if (counts === undefined) throw new Error('The database counts nothing');
    return { cases: counts.cases, contacts: counts.contacts, events: counts.events };
  } finally {
    await context[Symbol.asyncDispose]();
  }
}

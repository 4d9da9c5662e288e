import { sql } from 'drizzle-orm';
import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import type { Client } from './connect.ts';
import { setTimeout as pause } from 'node:timers/promises';
import { prepareStatements } from './prepare-statements.ts';
import { isWorthRetrying } from './sql-state.ts';

/**
 * The role under which statements of an authority run: row-level security shows it that authority's rows
 * alone.
 */
export const appRole = 'guichet_app';
const maxAttempts = 6;

export type Transaction = Parameters<Parameters<PostgresJsDatabase['transaction']>[0]>[0];

/** Gives read access to one authority's rows. A function that only reads takes this. */
export interface AuthorityReader {
  readonly authorityId: string;
  readonly tx: Transaction;
}
/** Gives write access too. */
export interface AuthorityWriter extends AuthorityReader {
  readonly writes: true;
}

export interface Database extends AsyncDisposable {
  /** One read-only transaction (repeatable read) bound to one authority, under row-level security. */
  read<Value>(authorityId: string, work: (reader: AuthorityReader) => Promise<Value>): Promise<Value>;
  /**
   * One read-write transaction, bound in the same way. After a deadlock or a serialization failure `work`
   * runs again, so it must change nothing but the database.
   */
  write<Value>(authorityId: string, work: (writer: AuthorityWriter) => Promise<Value>): Promise<Value>;
  /** Outside any authority, as the owner: only for finding or creating authorities. */
  acrossAuthorities<Value>(work: (tx: Transaction) => Promise<Value>): Promise<Value>;
  /**
   * Listens on a channel, on a connection of its own that reconnects by itself. `onListening` is called after
   * each connect: notifications sent before it are lost.
   */
  listen(
    channel: string,
    onMessage: (payload: string) => void,
    onListening?: () => void,
  ): Promise<() => Promise<void>>;
  /** True if the database answers. */
  ping(): Promise<boolean>;
}

/** A database that owns its client: disposing it closes the client. */
export function createDatabase(client: Client): Database {
  const database = drizzle(prepareStatements(client));
  const snapshots = drizzle(prepareStatements(client, 'isolation level repeatable read'));

  async function within<Value>(
    authorityId: string,
    readOnly: 'on' | 'off',
    work: (tx: Transaction) => Promise<Value>,
  ): Promise<Value> {
    const connections = readOnly === 'on' ? snapshots : database;
    return await connections.transaction(async (tx) => {
      // Its own round trip, so that nothing of the work can run before the role and authority are set.
      await tx.execute(sql`select
        set_config('guichet.authority_id', ${authorityId}, true),
        set_config('role', ${appRole}, true),
        set_config('transaction_read_only', ${readOnly}, true)`);
      return await work(tx);
    });
  }

  return {
    read: (authorityId, work) => within(authorityId, 'on', (tx) => work({ authorityId, tx })),
    write: (authorityId, work) =>
      retried(() => within(authorityId, 'off', (tx) => work({ authorityId, tx, writes: true }))),
    acrossAuthorities: (work) => retried(() => database.transaction(work)),
    listen: async (channel, onMessage, onListening) => {
      const listening = await client.listen(channel, onMessage, onListening);
      return () => listening.unlisten();
    },
    ping: () =>
      client`select 1`.then(
        () => true,
        () => false,
      ),
    [Symbol.asyncDispose]: () => client.end({ timeout: 5 }),
  };
}

async function retried<Value>(work: () => Promise<Value>): Promise<Value> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (attempt === maxAttempts || !isWorthRetrying(error)) throw error;
      // A random delay: transactions that collided would collide again if they retried at the same time.
      await pause(Math.random() * 10 * 2 ** attempt);
    }
  }
}

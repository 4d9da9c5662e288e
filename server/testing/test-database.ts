import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { ServerConfig } from '../config.ts';
import type { ServerContext } from '../context.ts';
import { createLog } from '../log.ts';
import { connect } from '../store/connect.ts';
import { createDatabase } from '../store/database.ts';
import { migrate } from '../store/migrate.ts';
import { createPostgresSyncStore } from '../store/postgres-sync-store.ts';
import { openTestPostgres, testFolder } from './test-postgres.ts';

const prefix = 'guichet_test_';

export interface TestContext extends ServerContext, AsyncDisposable {
  /** The database of this test alone, as its owner. */
  readonly url: string;
}

/** A server's context on a real PostgreSQL database of its own, empty at first and dropped afterwards. */
export async function openTestContext(changes: Partial<ServerContext> = {}): Promise<TestContext> {
  await using opening = new AsyncDisposableStack();
  const { url } = await openTestPostgres();
  const own = opening.use(await createOwnDatabase(url));
  const client = connect(own.url);
  const database = opening.use(createDatabase(client));
  await migrate(client);
  const opened = opening.move();
  return {
    config: testConfig,
    database,
    sync: createPostgresSyncStore(changes.database ?? database),
    log: createLog('silent'),
    now: () => new Date().toISOString(),
    pause: (milliseconds) => pause(milliseconds, undefined, { ref: false }),
    url: own.url,
    ...changes,
    [Symbol.asyncDispose]: () => opened.disposeAsync(),
  };
}

export const testConfig: ServerConfig = {
  dataFolder: testFolder,
  databaseUrl: null,
  host: '127.0.0.1',
  port: 0,
  logLevel: 'silent',
  attachments: {
    store: { kind: 'folder', folder: join(testFolder, '..', 'test-attachments') },
    receivingFolder: join(testFolder, '..', 'test-receiving'),
    scanner: null,
  },
  version: '0.0.0-test',
};

async function createOwnDatabase(url: string): Promise<AsyncDisposable & { readonly url: string }> {
  const name = prefix + randomUUID().replaceAll('-', '');
  const client = connect(url, { max: 1 });
  await dropAbandoned(client);
  await client.unsafe(`create database ${name} template template0`);
  await client.end();
  const own = new URL(url);
  own.pathname = name;
  return {
    url: own.href,
    [Symbol.asyncDispose]: async () => {
      const again = connect(url, { max: 1 });
      await again.unsafe(`drop database if exists ${name} with (force)`);
      await again.end();
    },
  };
}

/** Drops the databases of tests that were killed: nobody is connected to them any more. */
async function dropAbandoned(client: ReturnType<typeof connect>): Promise<void> {
  const abandoned = await client<{ name: string }[]>`
    select datname as name from pg_database
    where starts_with(datname, ${prefix})
      and pg_stat_file('base/' || oid || '/PG_VERSION', true) is not null
      and (pg_stat_file('base/' || oid || '/PG_VERSION', true)).modification < now() - interval '10 minutes'
      and not exists (select from pg_stat_activity where datname = pg_database.datname)`;
  for (const { name } of abandoned) {
    await client.unsafe(`drop database if exists ${name}`).catch(() => undefined);
  }
}

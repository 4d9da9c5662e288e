import { connect, type Client } from '../../server/store/connect.ts';

/** A copy of a database, to be restored in its place. */
export interface DatabaseBackup extends AsyncDisposable {
  readonly restore: () => Promise<void>;
}

/** Copies a whole database. Its connections are closed; clients may reconnect. */
export async function backUp(url: string): Promise<DatabaseBackup> {
  const name = new URL(url).pathname.slice(1);
  const copy = `${name}_backup`;
  await administrate(url, async (client) => {
    await closeConnections(client, name);
    await client.unsafe(`create database ${copy} template ${name}`);
  });
  return {
    restore: () =>
      administrate(url, async (client) => {
        await client.unsafe(`drop database ${name} with (force)`);
        await client.unsafe(`create database ${name} template ${copy}`);
      }),
    [Symbol.asyncDispose]: () =>
      administrate(url, async (client) => {
        await client.unsafe(`drop database if exists ${copy} with (force)`);
      }),
  };
}

async function administrate(url: string, work: (client: Client) => Promise<void>): Promise<void> {
  const other = new URL(url);
  other.pathname = 'postgres';
  const client = connect(other.href, { max: 1 });
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

/** Closes all connections: PostgreSQL copies only a database without any. */
async function closeConnections(client: Client, name: string): Promise<void> {
  await client`select pg_terminate_backend(pid, 10000) from pg_stat_activity where datname = ${name}`;
}

import { readdirSync, readFileSync } from 'node:fs';
import type { Client, ClientTransaction } from './connect.ts';
import { ServerProblem } from '../server-problem.ts';
import { appRole } from './database.ts';
import { sqlStateOf } from './sql-state.ts';

interface Migration {
  readonly name: string;
  readonly sql: string;
}

const folder = new URL('./migrations/', import.meta.url);
/** Held while the schema is brought up to date: several servers may start at once. */
const migrationLock = 0x6775_6963;

function readMigrations(): readonly Migration[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => ({ name, sql: readFileSync(new URL(name, folder), 'utf8') }));
}

/**
 * Brings a database to the schema that this version knows, all steps in one transaction, one server at
 * a time. A database that a newer version has been at is left alone and said so.
 */
export async function migrate(client: Client, migrations = readMigrations()): Promise<void> {
  try {
    await client.begin(async (tx) => {
      await tx`select pg_advisory_xact_lock(${migrationLock})`;
      const stored = await storedVersion(tx);
      const known = migrations.length;
      if (stored > known) throw new ServerProblem('server.database_newer', { stored, known });
      if (stored === known) return;
      for (const step of migrations.slice(stored)) await tx.unsafe(step.sql);
      await tx`
        insert into installation (version) values (${known})
        on conflict (one) do update set version = excluded.version`;
    });
  } catch (error) {
    if (sqlStateOf(error) !== '42501') throw error;
    const user = client.options.user;
    throw new ServerProblem('server.database_role', { role: appRole, user });
  }
}

async function storedVersion(tx: ClientTransaction): Promise<number> {
  const [table] = await tx<{ found: boolean }[]>`
    select to_regclass('public.installation') is not null as found`;
  if (table?.found !== true) return 0;
  const [row] = await tx<{ version: number }[]>`select version from installation`;
  return row?.version ?? 0;
}

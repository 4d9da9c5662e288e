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
/** Advisory lock of a migration: several servers may start at once. */
const migrationLock = 0x6775_6963;

function readMigrations(): readonly Migration[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => ({ name, sql: readFileSync(new URL(name, folder), 'utf8') }));
}

/** PostgreSQL 16: an older one cannot read some of our statements, such as a subquery without a name. */
const oldestServer = 160_000;

/**
 * Migrates the schema to this version, all steps in one transaction. Throws a `ServerProblem` and changes
 * nothing if the schema is of a newer version, or PostgreSQL older than `oldest` (its `server_version_num`).
 */
export async function migrate(
  client: Client,
  migrations = readMigrations(),
  oldest = oldestServer,
): Promise<void> {
  try {
    await client.begin(async (tx) => {
      const version = await serverVersion(tx);
      if (version < oldest) {
        throw new ServerProblem('server.database_too_old', {
          found: majorOf(version),
          needed: majorOf(oldest),
        });
      }
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

/** 160004 is 16.4 (PostgreSQL documentation, preset option server_version_num). */
function majorOf(version: number): number {
  return Math.floor(version / 10_000);
}

async function serverVersion(tx: ClientTransaction): Promise<number> {
  const [row] = await tx<{ version: number }[]>`
    select current_setting('server_version_num')::int as version`;
  return row?.version ?? 0;
}

async function storedVersion(tx: ClientTransaction): Promise<number> {
  const [table] = await tx<{ found: boolean }[]>`
    select to_regclass('public.installation') is not null as found`;
  if (table?.found !== true) return 0;
  const [row] = await tx<{ version: number }[]>`select version from installation`;
  return row?.version ?? 0;
}

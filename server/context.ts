import { setTimeout as pause } from 'node:timers/promises';
import type { ServerConfig } from './config.ts';
import type { Logger } from './log.ts';
import { connect } from './store/connect.ts';
import { createDatabase, type Database } from './store/database.ts';
import { openEmbeddedPostgres } from './store/embedded/open-embedded-postgres.ts';
import { migrate } from './store/migrate.ts';
import { createPostgresSyncStore } from './store/postgres-sync-store.ts';
import { unreachable } from './store/unreachable.ts';
import type { SyncStore } from './sync/sync-store.ts';

/** The dependencies of every part of the server. */
export interface ServerContext {
  readonly config: ServerConfig;
  readonly database: Database;
  /** The log, as sync reads and writes it. */
  readonly sync: SyncStore;
  readonly log: Logger;
  /** The server's clock: an ISO moment in UTC. */
  readonly now: () => string;
  /** Resolves after so many milliseconds; keeps no process alive. */
  readonly pause: (milliseconds: number) => Promise<void>;
}

/**
 * Opens the database that the settings name, or starts the embedded one, and migrates its schema. Throws a
 * `ServerProblem` if that fails.
 */
export async function openContext(
  config: ServerConfig,
  log: Logger,
): Promise<ServerContext & AsyncDisposable> {
  await using opening = new AsyncDisposableStack();
  let url = config.databaseUrl;
  if (url === null) {
    const embedded = opening.use(await openEmbeddedPostgres(config.dataFolder, log));
    url = embedded.url;
  }
  const client = connect(url);
  const database = opening.use(createDatabase(client));
  await migrate(client).catch(unreachable);
  const opened = opening.move();
  return {
    config,
    database,
    sync: createPostgresSyncStore(database),
    log,
    now: () => new Date().toISOString(),
    pause: (milliseconds) => pause(milliseconds, undefined, { ref: false }),
    [Symbol.asyncDispose]: () => opened.disposeAsync(),
  };
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from '../../log.ts';
import { endAtForcedExit } from '../../process/exit-at-once.ts';
import { ServerProblem } from '../../server-problem.ts';
import { findBinaries } from './binaries.ts';
import { clusterFolder, hasCluster, prepareDataFolder } from './cluster-folder.ts';
import { createCluster, owner } from './create-cluster.ts';
import { folderProblem } from './folder-problem.ts';
import { isAlive, readPostmaster, startPostmaster, stopPostmaster } from './postmaster.ts';
import { postgresUser } from './postgres-user.ts';
import { takePresence, type Presence } from './presence.ts';

/** Milliseconds between two checks of a database that another process starts or stops. */
const interval = 50;
/** How long to wait for a process that does not answer as this database. */
const maxWait = 60_000;

export interface EmbeddedPostgres extends AsyncDisposable {
  readonly url: string;
}

/**
 * Opens the database in the data folder: creates it, starts it or joins it if it runs already. The last user
 * that closes it stops it. So a server and a command line share it, and the next server joins one that a
 * killed server left running.
 */
export async function openEmbeddedPostgres(
  dataFolder: string,
  log: Logger,
  settings: Readonly<Record<string, string>> = {},
): Promise<EmbeddedPostgres> {
  prepareDataFolder(dataFolder);
  const folder = clusterFolder(join(dataFolder, 'postgres'));
  const binaries = await findBinaries();
  const user = await postgresUser([folder.data, binaries.pg_ctl]);
  const forced = new AbortController();
  const state = { isOpen: true, isStopping: false, entering: Promise.resolve() };

  async function stop(mode: 'fast' | 'immediate'): Promise<void> {
    state.isStopping = true;
    await stopPostmaster(folder, binaries, user, mode);
  }

  if (!hasCluster(folder)) {
    const creating = createCluster(folder, binaries, user, settings, forced.signal);
    using _ = endAtForcedExit(() => {
      forced.abort();
      return creating;
    });
    await creating;
  }
  const password = readPassword(folder.password);

  async function enter(): Promise<{ readonly url: string; readonly presence: Presence }> {
    const began = performance.now();
    let isOurs = false;
    using _ = endAtForcedExit(async () => {
      state.isOpen = false;
      forced.abort();
      // If another process started it, that one still uses it.
      if (isOurs) await stop('immediate');
    });
    for (;;) {
      if (!state.isOpen) throw new Error('Closed while it was opened');
      const running = readPostmaster(folder);
      if (running === null || !isAlive(running.pid)) {
        isOurs = true;
        const options = { settings, port: running?.port, signal: forced.signal };
        isOurs = await startPostmaster(folder, binaries, user, options);
        if (isOurs) log.info({ event: 'database_started' });
        continue;
      }
      const url = `postgres://${owner}:${password}@127.0.0.1:${running.port}/postgres`;
      const presence = await takePresence(url, folder, () => {
        state.entering = enterAgain(url);
      });
      if (typeof presence !== 'string') return { url, presence };
      if (presence === 'elsewhere' && performance.now() - began > maxWait) {
        const file = join(folder.data, 'postmaster.pid');
        throw new ServerProblem('server.embedded_other_process', { file, pid: running.pid });
      }
      await pause(interval);
    }
  }

  /**
   * After a crash the database restarts by itself or is started again, on the same port if possible, so that
   * the pool reconnects.
   */
  async function enterAgain(url: string): Promise<void> {
    while (state.isOpen) {
      try {
        const entered = await enter();
        ({ presence } = entered);
        return log.warn({ event: 'database_came_back', sameAddress: entered.url === url });
      } catch (error) {
        if (state.isOpen) log.error({ event: 'database_down', error });
        if (state.isOpen) await pause(1000);
      }
    }
  }

  const first = await enter();
  let { presence } = first;
  const atForcedExit = endAtForcedExit(async () => {
    state.isOpen = false;
    if (state.isStopping) await stop('immediate');
    else await presence.leave(() => stop('immediate'));
  });
  return {
    url: first.url,
    [Symbol.asyncDispose]: async () => {
      using _ = atForcedExit;
      state.isOpen = false;
      await state.entering;
      await presence.leave(() => stop('fast'));
    },
  };
}

function readPassword(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw folderProblem(error, file);
  }
}

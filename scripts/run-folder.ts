import { spawnSync } from 'node:child_process';
import { chmodSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createLog } from '../server/log.ts';
import { endAtForcedExit } from '../server/process/exit-at-once.ts';
import { clusterFolder } from '../server/store/embedded/cluster-folder.ts';
import { openEmbeddedPostgres } from '../server/store/embedded/open-embedded-postgres.ts';
import { isAlive, readPostmaster } from '../server/store/embedded/postmaster.ts';
import { toolPath } from './project.ts';

/** Databases that runs share and keep. */
const kept = toolPath('.cache', 'guichet');
/** Milliseconds for those who still use a database to leave it. */
const patience = 15_000;

/**
 * Runs a program that makes temporary files and starts databases, and removes or stops what it leaves of
 * either however it ended: interrupted, killed, or by forgetting. `work` is given what to put into its environment.
 */
export async function inRunFolder(
  work: (environment: Readonly<Record<string, string>>) => Promise<number>,
): Promise<number> {
  // Short: Chromium puts a socket into it, whose path may have a hundred characters.
  const folder = mkdtempSync(join(tmpdir(), 'g-'));
  // Root's PostgreSQL runs as another user, who must get through to its files.
  chmodSync(folder, 0o711);
  const working = work({ TMPDIR: folder, TEMP: folder, TMP: folder, GUICHET_LOCKS: tmpdir() });
  const cleaned = working.then(
    () => cleanUp(folder),
    () => cleanUp(folder),
  );
  using _ = endAtForcedExit(() => cleaned);
  const code = await working;
  await cleaned;
  return code;
}

async function cleanUp(folder: string): Promise<void> {
  await Promise.all([folder, kept].map(stopDatabases));
  unmountAll(folder);
  rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
}

/** Stops the embedded databases below a folder that nobody uses any more. */
async function stopDatabases(folder: string): Promise<void> {
  const files = globSync('**/postgres/data/postmaster.pid', { cwd: folder });
  await Promise.all(files.map((file) => stopUnused(join(folder, dirname(dirname(file))))));
}

/** Whoever leaves a database as its last user stops it: so that is what we become. */
async function stopUnused(cluster: string): Promise<void> {
  const until = performance.now() + patience;
  while (isRunning(cluster) && performance.now() < until) {
    const opened = await openEmbeddedPostgres(dirname(cluster), createLog('silent'));
    await opened[Symbol.asyncDispose]();
    if (isRunning(cluster)) await pause(100);
  }
}

function isRunning(cluster: string): boolean {
  const postmaster = readPostmaster(clusterFolder(cluster));
  return postmaster !== null && isAlive(postmaster.pid);
}

/** File systems that tests mounted: they cannot be removed. */
function unmountAll(folder: string): void {
  if (process.platform !== 'linux') return;
  for (const line of readFileSync('/proc/mounts', 'utf8').split('\n')) {
    const path = line.split(' ')[1] ?? '';
    if (path.startsWith(folder)) spawnSync('umount', ['-l', path]);
  }
}

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

/** Caches, with databases that runs share. */
const kept = toolPath('.cache', 'guichet');
/** How long users of a database may take to leave it, in milliseconds. */
const patience = 15_000;

/**
 * Runs a program with its own temporary folder. Removes its files and stops its databases afterwards, however
 * it ended: interrupted, killed, or without cleaning up. `work` gets the environment for the program.
 */
export async function inRunFolder(
  work: (environment: Readonly<Record<string, string>>) => Promise<number>,
): Promise<number> {
  // Short: Chromium creates a socket in it, whose path may have about 100 characters.
  const folder = mkdtempSync(join(tmpdir(), 'g-'));
  // Started by root, PostgreSQL runs as another user, who must be able to traverse this folder.
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

/** Stops the embedded databases below a folder that have no user any more. */
async function stopDatabases(folder: string): Promise<void> {
  const files = globSync('**/postgres/data/postmaster.pid', { cwd: folder });
  await Promise.all(files.map((file) => stopUnused(join(folder, dirname(dirname(file))))));
}

/** The last user of a database stops it: so this opens it and leaves. */
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

/** Unmounts file systems that tests left mounted: their folders cannot be removed. */
function unmountAll(folder: string): void {
  if (process.platform !== 'linux') return;
  for (const line of readFileSync('/proc/mounts', 'utf8').split('\n')) {
    const path = line.split(' ')[1] ?? '';
    if (path.startsWith(folder)) spawnSync('umount', ['-l', path]);
  }
}

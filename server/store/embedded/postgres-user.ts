import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { ServerProblem } from '../../server-problem.ts';

const run = promisify(execFile);
const user = 'postgres';

/** As whom PostgreSQL runs: ourselves (empty), or another user where we are root, which it refuses. */
export interface PostgresUser {
  readonly uid?: number;
  readonly gid?: number;
}

/** The user for PostgreSQL, created where it is needed and missing. */
export async function postgresUser(): Promise<PostgresUser> {
  if (process.getuid?.() !== 0) return {};
  const known = await idsOf(user);
  if (known !== null) return known;
  await run('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/bin/false', user]).catch(
    // BusyBox systems have another program for it.
    () => run('adduser', ['-S', '-D', '-H', user]).catch(() => undefined),
  );
  const created = await idsOf(user);
  if (created === null) throw new ServerProblem('server.embedded_no_user', { user });
  return created;
}

async function idsOf(name: string): Promise<PostgresUser | null> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])]);
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return null;
  }
}

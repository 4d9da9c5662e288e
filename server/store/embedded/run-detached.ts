import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';

/** A user of this machine. */
export interface Ids {
  readonly uid: number;
  readonly gid: number;
}

/**
 * Runs a program to the end in its own process group. Ctrl-C at the terminal would reach it otherwise, and
 * PostgreSQL's programs pass it on to the database, which others may still use. The signal interrupts it
 * instead. Fails with its exit `code` and error output `stderr`.
 */
export async function runDetached(
  program: string,
  flags: readonly string[],
  ids: Ids | null,
  signal?: AbortSignal,
): Promise<void> {
  signal?.throwIfAborted();
  const isOwnGroup = process.platform !== 'win32';
  const child = spawn(program, [...flags], {
    // Our working directory may be closed to that user.
    cwd: '/',
    detached: isOwnGroup,
    stdio: ['ignore', 'ignore', 'pipe'],
    ...ids,
  });
  const interrupt = (): void => {
    if (child.pid === undefined || child.exitCode !== null) return;
    if (isOwnGroup) process.kill(-child.pid, 'SIGINT');
    else child.kill();
  };
  signal?.addEventListener('abort', interrupt, { once: true });
  try {
    const [stderr, [code]] = await Promise.all([text(child.stderr), once(child, 'close')]);
    if (code === 0) return;
    throw Object.assign(new Error(`${program} ended with code ${code}`), { code, stderr });
  } finally {
    signal?.removeEventListener('abort', interrupt);
  }
}

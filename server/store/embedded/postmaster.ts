import { readFileSync, realpathSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import { ServerProblem } from '../../server-problem.ts';
import type { Binaries } from './binaries.ts';
import type { ClusterFolder } from './cluster-folder.ts';
import type { PostgresUser } from './postgres-user.ts';
import { programProblem } from './program-problem.ts';

/** Seconds that recovery after a power cut may take. */
const startTimeout = 600;

/** Settings that differ from PostgreSQL's defaults: loopback only, and no personal data in its log. */
const usualSettings: Readonly<Record<string, string>> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  // Logs neither the statement nor the values that violated a constraint.
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  // Detects a client that was killed in the middle of a statement.
  client_connection_check_interval: '5s',
};

/** The database's process, read from its pid file. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
}

/** The process that the pid file names, running or not; null after a clean shutdown. */
export function readPostmaster(folder: ClusterFolder): Postmaster | null {
  try {
    const lines = readFileSync(join(folder.data, 'postmaster.pid'), 'utf8').split('\n');
    const [pid, , , port] = lines.map(Number);
    return pid && port ? { pid, port } : null;
  } catch {
    return null;
  }
}

/** True if a process runs; a zombie does not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !isZombie(pid);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM' && !isZombie(pid);
  }
}

/** In a container whose first process reaps no children, a killed process stays a zombie for ever. */
function isZombie(pid: number): boolean {
  try {
    return /^\d+ \(.*\) Z/s.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

/**
 * PostgreSQL takes a zombie for a running database and refuses to start. A pid that no process can have,
 * written in its place, keeps all its other safeguards.
 */
function forgetZombie(folder: ClusterFolder): void {
  const found = readPostmaster(folder);
  if (found === null || !isZombie(found.pid)) return;
  const file = join(folder.data, 'postmaster.pid');
  const [, ...rest] = readFileSync(file, 'utf8').split('\n');
  writeFileSync(file, [2 ** 31 - 2, ...rest].join('\n'));
}

/**
 * True if a database's `data_directory` is this folder: another database may answer on a port read from a
 * file.
 */
export function isFolderOf(dataDirectory: string, folder: ClusterFolder): boolean {
  try {
    return realpathSync(dataDirectory) === realpathSync(folder.data);
  } catch {
    return false;
  }
}

export interface StartOptions {
  readonly settings: Readonly<Record<string, string>>;
  /** Its port before a crash, on which others may still look for it. */
  readonly port: number | undefined;
  /** Cancels the start. */
  readonly signal: AbortSignal;
}

/**
 * Starts PostgreSQL, detached from us; true when it is ready, false if another process has started it since.
 */
export async function startPostmaster(
  folder: ClusterFolder,
  binaries: Binaries,
  user: PostgresUser,
  { settings, port, signal }: StartOptions,
): Promise<boolean> {
  const options = Object.entries({ ...usualSettings, ...settings, port: String(await freePort(port)) })
    .map(([name, value]) => `-c ${name}=${value === '' ? "''" : value}`)
    .join(' ');
  forgetZombie(folder);
  const logStart = statSync(folder.log, { throwIfNoEntry: false })?.size ?? 0;
  const flags = [
    'start',
    '-D',
    folder.data,
    '-l',
    folder.log,
    '-o',
    options,
    '-w',
    '-t',
    String(startTimeout),
  ];
  try {
    await user.run(binaries.pg_ctl, flags, signal);
    return true;
  } catch (error) {
    signal.throwIfAborted();
    const rival = readPostmaster(folder);
    if (rival !== null && isAlive(rival.pid)) return false;
    throw programProblem(error, folder, logStart);
  }
}

/**
 * Stops PostgreSQL: running transactions are rolled back, what was committed is on disk. `immediate` does not
 * write out what the next start can read again from its write-ahead log.
 */
export async function stopPostmaster(
  folder: ClusterFolder,
  binaries: Binaries,
  user: PostgresUser,
  mode: 'fast' | 'immediate',
): Promise<void> {
  const flags = ['stop', '-D', folder.data, '-m', mode, '-w', '-t', String(startTimeout)];
  await user.run(binaries.pg_ctl, flags);
}

/** A free port; the wanted one if it is free. */
async function freePort(wanted = 0): Promise<number> {
  const probe = createServer().listen(wanted, '127.0.0.1');
  try {
    await once(probe, 'listening');
    return (probe.address() as AddressInfo).port;
  } catch (error) {
    if (wanted !== 0) return await freePort();
    throw new ServerProblem('server.embedded_port', { reason: String(error) });
  } finally {
    probe.close();
  }
}

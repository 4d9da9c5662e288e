import { globSync, mkdirSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { healthResponse, paths } from '../../shared/sync/protocol.ts';
import { startChild } from './children.ts';
import { dataFolder, port, serverUrl } from './settings.ts';
import { StartProblem } from './start-problem.ts';

export const serverLog = join(dataFolder, 'logs', 'server.log');
/** Seconds for the server to start: a database that was not shut down recovers first. */
const patience = 120;

/** Ensures a central server on this data: a running one, or a new one. */
export async function ensureServer(signal: AbortSignal): Promise<'started' | 'reused'> {
  if (await isHealthy()) {
    if (hasRunningDatabase() || process.env['DATABASE_URL']) return 'reused';
    throw portTaken();
  }
  if (await isTaken()) throw portTaken();

  mkdirSync(join(dataFolder, 'logs'), { recursive: true });
  const server = startChild(['server/main.ts'], {
    log: serverLog,
    env: { GUICHET_DATA: dataFolder, GUICHET_PORT: String(port) },
    endsItsOwn: true,
  });
  let exitCode: number | null = null;
  server.process.once('exit', (code) => {
    exitCode = code ?? 1;
  });
  const began = performance.now();
  while (!(await isHealthy())) {
    signal.throwIfAborted();
    if (exitCode !== null) {
      process.stderr.write(lastLines(readFileSync(serverLog, 'utf8')));
      throw new StartProblem('start.server_failed', { code: exitCode, log: serverLog });
    }
    if (performance.now() - began > patience * 1000) {
      throw new StartProblem('start.server_silent', { seconds: patience, log: serverLog });
    }
    await pause(100);
  }
  return 'started';
}

async function isHealthy(): Promise<boolean> {
  try {
    const response = await fetch(new URL(paths.health, serverUrl), { signal: AbortSignal.timeout(2000) });
    return healthResponse.parse(await response.json()).status === 'ok';
  } catch {
    return false;
  }
}

/** True if anything listens on the port. */
function isTaken(): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' });
    const answer = (taken: boolean): void => {
      socket.destroy();
      resolve(taken);
    };
    socket.setTimeout(2000, () => answer(true));
    socket.once('connect', () => answer(true));
    socket.once('error', () => answer(false));
  });
}

/** True if the database of this folder is up, which only a server on this data starts. */
function hasRunningDatabase(): boolean {
  return globSync('postgres/{,*/}postmaster.pid', { cwd: dataFolder }).some((file) => {
    try {
      process.kill(Number.parseInt(readFileSync(join(dataFolder, file), 'utf8')), 0);
      return true;
    } catch (error) {
      return (error as NodeJS.ErrnoException).code === 'EPERM';
    }
  });
}

function portTaken(): StartProblem {
  return new StartProblem('start.port_taken', { port: String(port), other: String(port + 1) });
}

function lastLines(text: string): string {
  return `${text.trimEnd().split('\n').slice(-12).join('\n')}\n`;
}

import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { copyData, preparedData, specData } from './prepared-data.ts';

/** A real central server on real PostgreSQL, on data of its own. */
export interface CentralServer {
  readonly url: string;
  readonly dataFolder: string;
  /** The current server process. */
  readonly pid: () => number;
  /** A code that enrols one desk. */
  readonly enrolmentCode: () => string;
  /** SIGTERM, as an administrator stops it. */
  readonly stop: () => Promise<void>;
  /** SIGKILL, as a power cut. */
  readonly kill: () => Promise<void>;
  /** Starts it again, on the same data and address. */
  readonly start: () => Promise<void>;
  /** Stops it and removes its data. */
  readonly remove: () => Promise<void>;
}

const endWithParent = new URL('../../scripts/start/end-with-parent.ts', import.meta.url).href;
const serverProgram = new URL('../../server/main.ts', import.meta.url).pathname;

/** Starts a server on a copy of the prepared sample authority, in `folder`, which `remove` deletes. */
export async function startServer(
  prepared = specData,
  folder = mkdtempSync(join(tmpdir(), 'guichet-server-')),
): Promise<CentralServer> {
  // Started by root, PostgreSQL runs as another user, who must be able to traverse this folder.
  chmodSync(folder, 0o711);
  const dataFolder = join(folder, 'data');
  const { dataFolder: template, codes } = preparedData(prepared);
  copyData(template, dataFolder);
  const unused = [...codes];
  const port = await freePort();
  let running: ChildProcess | null = null;

  async function start(): Promise<void> {
    running = spawn(process.execPath, ['--import', endWithParent, serverProgram], {
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      env: {
        ...process.env,
        GUICHET_DATA: dataFolder,
        GUICHET_PORT: String(port),
        GUICHET_HOST: '127.0.0.1',
      },
    });
    await listening(running);
  }
  async function end(signal: NodeJS.Signals): Promise<void> {
    if (running === null || running.exitCode !== null || running.signalCode !== null) return;
    const ended = once(running, 'exit');
    running.kill(signal);
    await ended;
  }
  await start();
  return {
    url: `http://127.0.0.1:${port}`,
    dataFolder,
    pid: () => {
      if (running?.pid === undefined) throw new Error('The server does not run');
      return running.pid;
    },
    enrolmentCode: () => {
      const code = unused.shift();
      if (code === undefined) throw new Error('No enrolment code is left: prepare more');
      return code;
    },
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
    start,
    remove: async () => {
      await end('SIGTERM');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Resolves at the log line `listening`; fails with the output if the server ends before. */
async function listening(server: ChildProcess): Promise<void> {
  const printed: string[] = [];
  const { stdout, stderr } = server;
  if (stdout === null || stderr === null) throw new Error('The server prints nowhere');
  createInterface({ input: stderr }).on('line', (line) => printed.push(line));
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  createInterface({ input: stdout }).on('line', (line) => {
    printed.push(line);
    if (line.includes('"event":"listening"')) resolve();
  });
  server.once('exit', (code) => {
    reject(new Error(`The server ended with code ${code}:\n${printed.slice(-20).join('\n')}`));
  });
  await promise;
}

/** A free port below the ephemeral range: it stays free while the server is down. */
async function freePort(): Promise<number> {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 12_000);
    if (await isFree(port)) return port;
  }
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer().listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch {
    return false;
  }
  server.close();
  await once(server, 'close');
  return true;
}

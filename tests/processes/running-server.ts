import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** A server process, on a database that several may share. */
export interface RunningServer extends AsyncDisposable {
  readonly url: string;
  readonly pid: number;
  /** SIGKILL. */
  readonly kill: () => Promise<void>;
  /** SIGTERM, as an administrator stops it. */
  readonly stop: () => Promise<void>;
}

const endWithParent = new URL('../../scripts/start/end-with-parent.ts', import.meta.url).href;
const program = new URL('../../server/main.ts', import.meta.url).pathname;

/** Runs the server as `npm run serve` does, with these settings; resolves once it listens. */
export async function runServer(settings: Readonly<Record<string, string>>): Promise<RunningServer> {
  const child = spawn(process.execPath, ['--import', endWithParent, program], {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: { ...process.env, GUICHET_HOST: '127.0.0.1', GUICHET_PORT: '0', ...settings },
  });
  const { stdout, stderr } = child;
  if (stdout === null || stderr === null) throw new Error('A server that cannot be heard');
  const ended = once(child, 'exit');
  let complaint = '';
  stderr.on('data', (chunk: Buffer) => (complaint += String(chunk)));
  const url = await new Promise<string>((resolve, reject) => {
    createInterface({ input: stdout }).on('line', (line) => {
      if (line.includes('"event":"listening"')) resolve((JSON.parse(line) as { url: string }).url);
    });
    child.once('exit', () => reject(new Error(`The server ended: ${complaint}`)));
  });
  async function end(signal: NodeJS.Signals): Promise<void> {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal);
    await ended;
  }
  return {
    url,
    pid: child.pid ?? 0,
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
    [Symbol.asyncDispose]: () => end('SIGKILL'),
  };
}

import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { SpawnedDeskOrder, SpawnedDeskMessage } from './spawned-desk-protocol.ts';

/** A desk process with an agent at work, to be killed and restarted. */
export interface SpawnedDesk {
  readonly order: SpawnedDeskOrder;
  /** Everything that was acknowledged, over all restarts. */
  readonly said: readonly SpawnedDeskMessage[];
  readonly start: () => Promise<void>;
  readonly kill: () => Promise<void>;
  /** Stops its work, and waits until nothing is pending. */
  readonly settle: () => Promise<void>;
  /** Waits until it has pulled up to a sequence, then ends it. */
  readonly end: (head: number) => Promise<void>;
}

const program = fileURLToPath(new URL('spawned-desk-process.ts', import.meta.url));

export function createSpawnedDesk(order: SpawnedDeskOrder): SpawnedDesk {
  const said: SpawnedDeskMessage[] = [];
  const printed: string[] = [];
  let listeners: ((words: SpawnedDeskMessage) => void)[] = [];
  let running: ChildProcess | null = null;
  let lives = 0;

  /** Resolves when the process prints it; fails with its output if it ends before. */
  async function waitFor(process: ChildProcess, wanted: SpawnedDeskMessage['said']): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const listener = (words: SpawnedDeskMessage): void => {
      if (words.said === wanted) resolve();
    };
    const onExit = (): void =>
      reject(new Error(`${order.deskName} ended:\n${printed.slice(-30).join('\n')}`));
    listeners.push(listener);
    process.once('exit', onExit);
    await promise;
    process.off('exit', onExit);
    listeners = listeners.filter((one) => one !== listener);
  }

  async function start(): Promise<void> {
    lives += 1;
    const life: SpawnedDeskOrder = { ...order, seed: `${order.seed} ${lives}` };
    const child = spawn(process.execPath, [program, JSON.stringify(life)], {
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    running = child;
    createInterface({ input: child.stderr }).on('line', (line) => printed.push(line));
    createInterface({ input: child.stdout }).on('line', (line) => {
      const words = JSON.parse(line) as SpawnedDeskMessage;
      said.push(words);
      for (const listener of listeners) listener(words);
    });
    await waitFor(child, 'ready');
  }

  return {
    order,
    said,
    start,
    kill: async () => {
      if (running === null) return;
      const ended = once(running, 'close');
      running.kill('SIGKILL');
      await ended;
      running = null;
    },
    settle: async () => {
      if (running === null) throw new Error('Nobody is at this counter');
      const settled = waitFor(running, 'settled');
      running.stdin?.write('finish\n');
      await settled;
    },
    end: async (head) => {
      if (running === null) return;
      const ended = once(running, 'exit');
      running.stdin?.write(`reach ${head}\n`);
      const [code] = (await ended) as [number | null];
      if (code !== 0)
        throw new Error(`${order.deskName} ended by ${code}:\n${printed.slice(-30).join('\n')}`);
      running = null;
    },
  };
}

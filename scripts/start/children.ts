import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { root } from '../project.ts';

interface Child {
  readonly process: ChildProcess;
  readonly endsItsOwn: boolean;
  readonly ended: Promise<number>;
}
export interface ChildOptions {
  /** A file for everything it prints; the terminal where there is none. */
  readonly log?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Whether it ends at SIGQUIT, with what it started (server/process/shutdown-signal.ts). */
  readonly endsItsOwn?: boolean;
}

/** In the order in which they were started: the last one depends on those before it. */
const running: Child[] = [];
const endWithParent = new URL('end-with-parent.ts', import.meta.url).href;
/** Milliseconds for what is asked to stop to do so, before it is killed. */
const patience = 15_000;
/** The same for what is asked to end at once. */
const shortPatience = 4000;
let isStopping = false;

/** Runs one of our programs beside us, under this Node. */
export function startChild(programArguments: readonly string[], options: ChildOptions = {}): Child {
  return start(process.execPath, ['--import', endWithParent, ...programArguments], options, true);
}

/** Runs a program that is not ours. */
export function startForeign(
  command: string,
  commandArguments: readonly string[],
  options: ChildOptions = {},
): Child {
  return start(command, commandArguments, options, false);
}

function start(
  command: string,
  commandArguments: readonly string[],
  { log, env = {}, endsItsOwn = false }: ChildOptions,
  isOurs: boolean,
): Child {
  if (isStopping) throw new Error('Nothing more is started: everything is being stopped');
  const output = log === undefined ? 'inherit' : openSync(log, 'a');
  const child = spawn(command, [...commandArguments], {
    cwd: root,
    // A group of its own: Ctrl-C reaches us alone, and we end things in their order.
    detached: process.platform !== 'win32',
    stdio: isOurs ? ['ignore', output, output, 'ipc'] : ['ignore', output, output],
    env: { ...process.env, ...env },
  });
  if (typeof output === 'number') closeSync(output);
  const ended = new Promise<number>((resolve) => {
    child.once('error', () => resolve(127));
    child.once('exit', (code) => resolve(code ?? 1));
  });
  const entry: Child = { process: child, ended, endsItsOwn };
  running.push(entry);
  void ended.then(() => running.splice(running.indexOf(entry), 1));
  return entry;
}

/** Ends everything that was started, the last first, and waits until it has ended. */
export async function stopChildren(): Promise<void> {
  isStopping = true;
  for (const child of running.toReversed()) {
    signal(child, 'SIGTERM', 'process');
    const kill = setTimeout(() => signal(child, 'SIGKILL', 'group'), patience);
    await child.ended;
    clearTimeout(kill);
  }
}

/** Ends everything that was started without waiting for its work. */
export async function killChildren(): Promise<void> {
  isStopping = true;
  await Promise.all(
    running.map(async (child) => {
      if (child.endsItsOwn) {
        signal(child, 'SIGQUIT', 'process');
        await Promise.race([child.ended, pause(shortPatience, undefined, { ref: false })]);
      }
      signal(child, 'SIGKILL', 'group');
    }),
  );
}

function signal({ process: child }: Child, name: NodeJS.Signals, target: 'process' | 'group'): void {
  if (child.pid === undefined) return;
  try {
    process.kill(target === 'group' && process.platform !== 'win32' ? -child.pid : child.pid, name);
  } catch {
    // It has ended by itself.
  }
}

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
  /** A file for its output; without, the terminal. */
  readonly log?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** True if it ends its own children at SIGQUIT (server/process/shutdown-signal.ts). */
  readonly endsItsOwn?: boolean;
}

/** In start order: later ones depend on earlier ones. */
const running: Child[] = [];
const endWithParent = new URL('end-with-parent.ts', import.meta.url).href;
/** How long a child may take to stop before it is killed, in milliseconds. */
const patience = 15_000;
/** The same for a child that is told to end at once. */
const shortPatience = 4000;
let isStopping = false;

/** Starts one of our programs, under this Node. */
export function startChild(programArguments: readonly string[], options: ChildOptions = {}): Child {
  return start(process.execPath, ['--import', endWithParent, ...programArguments], options, true);
}

/** Starts a foreign program. */
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
    // A process group of its own: Ctrl-C reaches only this process, which stops the others in order.
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

/** Stops all children, last started first, and waits for each. */
export async function stopChildren(): Promise<void> {
  isStopping = true;
  for (const child of running.toReversed()) {
    signal(child, 'SIGTERM', 'process');
    const kill = setTimeout(() => signal(child, 'SIGKILL', 'group'), patience);
    await child.ended;
    clearTimeout(kill);
  }
}

/** Kills all children, without waiting for their work. */
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
    // It has already ended.
  }
}

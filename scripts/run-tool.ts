import { spawn } from 'node:child_process';
import { endAtForcedExit, interrupted } from '../server/process/exit-at-once.ts';
import { root } from './project.ts';

export interface ToolOptions {
  readonly environment?: Readonly<Record<string, string>>;
  /** How long it may take to end after an interrupt before it is killed, in milliseconds. */
  readonly patience?: number;
  /** Gets its output, instead of this terminal. */
  readonly onOutput?: (text: string) => void;
}

/** For tools that need no cleanup. */
const usualPatience = 500;
const { stdin, stdout, stderr } = process;

/**
 * Runs a program under this Node, in the project's folder and on this terminal; resolves to its exit code.
 * After an interrupt it has ended for certain when this resolves: it is killed if it ignores signals.
 */
export async function runTool(
  program: string,
  programArguments: readonly string[],
  { environment = {}, patience = usualPatience, onOutput }: ToolOptions = {},
): Promise<number> {
  const output = onOutput === undefined ? 'inherit' : 'pipe';
  const child = spawn(process.execPath, [program, ...programArguments], {
    cwd: root,
    stdio: ['inherit', output, output],
    env: { ...process.env, ...environment },
  });
  for (const stream of [child.stdout, child.stderr]) {
    if (onOutput !== undefined) stream?.setEncoding('utf8').on('data', onOutput);
  }
  let kill: NodeJS.Timeout | undefined;
  const end = (signal: NodeJS.Signals): void => {
    // On a terminal it receives Ctrl-C itself.
    const isDelivered = signal === 'SIGINT' && (stdin.isTTY || stdout.isTTY || stderr.isTTY);
    if (!isDelivered && kill === undefined) child.kill(signal);
    kill ??= setTimeout(() => child.kill('SIGKILL'), patience);
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const signal of signals) process.on(signal, end);
  const exited = new Promise<number>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve(code ?? 1));
  });
  using _ = endAtForcedExit(async () => {
    child.kill('SIGKILL');
    await exited;
  });
  try {
    const code = await exited;
    return kill === undefined ? code : interrupted;
  } finally {
    clearTimeout(kill);
    for (const signal of signals) process.off(signal, end);
  }
}

import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { spawn } from '@lydell/node-pty';

/** A command on a pseudo-terminal, where keys can be typed. */
export interface TerminalRun extends Disposable {
  /** Everything printed so far. */
  readonly printed: () => string;
  /** Waits until this is printed; fails if the command ends before. */
  readonly prints: (pattern: RegExp) => Promise<void>;
  /** Waits until it has a process with such a command line. */
  readonly runs: (pattern: RegExp) => Promise<void>;
  readonly type: (keys: string) => void;
  /** The exit code; 128 and the signal's number where one ended it. */
  readonly ended: Promise<number>;
  /** Waits until all of its processes have ended, wherever in the tree; fails with those that have not. */
  readonly nothingLeft: () => Promise<void>;
}

const interval = 50;
/** How long its processes may take to end after the command, in milliseconds. */
const patience = 15_000;

/** Runs a command on a pseudo-terminal. Its processes are found by a variable that they all inherit (Linux). */
export function runInTerminal(
  folder: string,
  [command, ...words]: readonly [string, ...string[]],
  environment: Readonly<Record<string, string>> = {},
): TerminalRun {
  const mark = `GUICHET_TRIAL=${randomUUID()}`;
  const [name = '', value = ''] = mark.split('=');
  const terminal = spawn(command, words, {
    cwd: folder,
    cols: 200,
    env: { ...withoutTestSettings(), LC_ALL: 'en_GB.UTF-8', ...environment, [name]: value },
  });
  let printed = '';
  let isOver = false;
  terminal.onData((text) => (printed += text));
  const ended = new Promise<number>((resolve) => {
    terminal.onExit(({ exitCode, signal }) => {
      isOver = true;
      resolve(signal ? 128 + signal : exitCode);
    });
  });

  async function until(what: string, isThere: () => boolean): Promise<void> {
    while (!isThere()) {
      if (isOver) throw new Error(`Ended without ${what}:\n${printed}`);
      await pause(interval);
    }
  }
  return {
    printed: () => printed,
    prints: (pattern) => until(`printing ${pattern}`, () => pattern.test(printed)),
    runs: (pattern) =>
      until(`running ${pattern}`, () => processesWith(mark).some(({ line }) => pattern.test(line))),
    type: (keys) => terminal.write(keys),
    ended,
    nothingLeft: async () => {
      const end = performance.now() + patience;
      for (;;) {
        const left = processesWith(mark);
        if (left.length === 0) return;
        if (performance.now() > end) {
          throw new Error(`Still running: ${left.map(({ line }) => line).join('\n')}\n${printed}`);
        }
        await pause(interval);
      }
    },
    [Symbol.dispose]: () => {
      for (const { pid } of processesWith(mark)) process.kill(pid, 'SIGKILL');
    },
  };
}

/** The environment without the test runner's own variables, which would change what the commands do. */
function withoutTestSettings(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(VITEST|TEST|NODE_ENV|NODE_OPTIONS|DEV|PROD|MODE|CI|npm_)/.test(name),
  );
  return Object.fromEntries(kept);
}

function processesWith(mark: string): readonly { readonly pid: number; readonly line: string }[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const isZombie = /^\d+ \(.*\) Z/s.test(readFileSync(`/proc/${name}/stat`, 'utf8'));
        if (isZombie || !readFileSync(`/proc/${name}/environ`, 'utf8').includes(mark)) return [];
        const line = readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ');
        return [{ pid: Number(name), line }];
      } catch {
        // The process has ended since, or belongs to another user.
        return [];
      }
    });
}

import { join } from 'node:path';
import { root, toolPath } from './project.ts';

export interface Tool {
  readonly program: string;
  /** How long it may take to end after an interrupt, in milliseconds. */
  readonly patience?: number;
  /** True if it starts databases or leaves temporary files. */
  readonly leaves?: boolean;
}

/** The longest time to close the desks and servers of running specs. */
const closing = 20_000;

/** What `scripts/tool.ts` runs, by the names that package.json uses. */
export const tools = {
  // It ignores Ctrl-C.
  tsc: { program: toolPath('typescript', 'bin', 'tsc') },
  vitest: { program: toolPath('vitest', 'vitest.mjs'), leaves: true },
  playwright: { program: toolPath('@playwright', 'test', 'cli.js'), leaves: true, patience: closing },
  bench: { program: join(root, 'tests', 'bench', 'bench.ts'), leaves: true },
} as const satisfies Readonly<Record<string, Tool>>;

import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { isTestPostgresUp } from '../../server/testing/test-postgres.ts';
import { root } from '../project.ts';
import { runTool } from '../run-tool.ts';

/** Stops the tests' database after the workers: each keeps it open for its whole life. */
export function setup({ vitest }: TestProject): void {
  vitest.onClose(async () => {
    if (!isTestPostgresUp()) return;
    // As a separate program: Vite's modules have no `import.meta.resolve`.
    await runTool(join(root, 'server', 'testing', 'stop-test-postgres.ts'), []);
  });
}

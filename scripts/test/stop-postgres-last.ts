import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { isTestPostgresUp } from '../../server/testing/test-postgres.ts';
import { root } from '../project.ts';
import { runTool } from '../run-tool.ts';

/** Once the workers have ended: each keeps the database of the tests open for as long as it lives. */
export function setup({ vitest }: TestProject): void {
  vitest.onClose(async () => {
    if (!isTestPostgresUp()) return;
    // A program of its own, for Vite's modules know no `import.meta.resolve`.
    await runTool(join(root, 'server', 'testing', 'stop-test-postgres.ts'), []);
  });
}

import { defineConfig } from 'vitest/config';
import { LongestFirst } from './scripts/test/longest-first.ts';

export default defineConfig({
  test: {
    environment: 'node',
    include: ['{shared,db,server,electron,renderer,scripts,tests}/**/*.test.ts'],
    exclude: ['**/node_modules/**', 'out/**'],
    // Processes rather than threads: SQLite and PostgreSQL are native, and some tests kill what they start.
    pool: 'forks',
    maxWorkers: 2,
    // Modules are read once for each worker: reading them for every file took longer than most files' tests.
    isolate: false,
    globalSetup: './scripts/test/stop-postgres-last.ts',
    sequence: { sequencer: LongestFirst },
    // The slowest real parts, such as a database from nothing, on a busy machine.
    testTimeout: 30_000,
    hookTimeout: 60_000,
    restoreMocks: true,
    // The contrast of colours is read out of their own file.
    css: { include: /colours\.css/ },
  },
});

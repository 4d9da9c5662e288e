import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'tests/e2e',
  globalSetup: './tests/e2e/global-setup.ts',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results/e2e',
  retries: 0,
  workers: 2,
  // Test by test rather than file by file, so that neither worker ends long before the other.
  fullyParallel: true,
  forbidOnly: process.env['CI'] !== undefined,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [
    ['list'],
    ['json', { outputFile: process.env['GUICHET_E2E_REPORT'] ?? 'test-results/e2e.json' }],
  ],
});

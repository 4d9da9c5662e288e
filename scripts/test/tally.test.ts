import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { tallyOfCheck, tallyOfPlaywright, tallyOfRun, tallyOfVitest } from './tally.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'guichet-tally-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function report(value: unknown): string {
  const file = join(folder, 'report.json');
  writeFileSync(file, typeof value === 'string' ? value : JSON.stringify(value));
  return file;
}
const vitest = (passed: number, failed: number, unread = 0) => ({
  numPassedTests: passed,
  numFailedTests: failed,
  testResults: [
    { status: failed > 0 ? 'failed' : 'passed', assertionResults: [{}] },
    ...Array.from({ length: unread }, () => ({ status: 'failed', assertionResults: [] })),
  ],
});

describe('the tally of a run', () => {
  it('adds up what the runner reports', () => {
    expect(tallyOfRun(1, report(vitest(7, 2)), tallyOfVitest)).toEqual({ passed: 7, failed: 2 });
    const playwright = { stats: { expected: 5, unexpected: 1, flaky: 1 }, errors: [{}] };
    expect(tallyOfRun(1, report(playwright), tallyOfPlaywright)).toEqual({ passed: 5, failed: 3 });
  });

  it('counts a test file that could not be read', () => {
    expect(tallyOfRun(1, report(vitest(7, 0, 2)), tallyOfVitest)).toEqual({ passed: 7, failed: 2 });
  });

  it('counts a runner that failed without saying why', () => {
    expect(tallyOfRun(1, report(vitest(7, 0)), tallyOfVitest)).toEqual({ passed: 7, failed: 1 });
    expect(tallyOfRun(0, report('half a rep'), tallyOfVitest)).toEqual({ passed: 0, failed: 1 });
    expect(tallyOfRun(0, join(folder, 'none.json'), tallyOfVitest)).toEqual({ passed: 0, failed: 1 });
  });

  it('counts a check once', () => {
    expect([tallyOfCheck(0), tallyOfCheck(2)]).toEqual([
      { passed: 1, failed: 0 },
      { passed: 0, failed: 1 },
    ]);
  });
});

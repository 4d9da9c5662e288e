import { say } from '../words.ts';
import type { Stage } from './stages.ts';
import type { Tally } from './tally.ts';

export interface StageResult {
  readonly name: Stage['name'];
  /** Null for a stage that checks nothing. */
  readonly tally: Tally | null;
  readonly seconds: number;
}

/** A table of results and durations, with sums. Stages may overlap in time. */
export function summary(
  results: readonly StageResult[],
  totalSeconds: number,
): { readonly lines: readonly string[]; readonly passed: number; readonly failed: number } {
  const sum = (which: keyof Tally): number =>
    results.reduce((total, { tally }) => total + (tally?.[which] ?? 0), 0);
  const [passed, failed] = [sum('passed'), sum('failed')];
  const rows = [
    [say('test.column_stage'), say('test.column_passed'), say('test.column_failed'), say('test.column_time')],
    ...results.map(({ name, tally, seconds }) => [
      say(name),
      tally === null ? '' : String(tally.passed),
      tally === null ? '' : String(tally.failed),
      duration(seconds),
    ]),
    [say('test.column_total'), String(passed), String(failed), duration(totalSeconds)],
  ];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  );
  return { lines, passed, failed };
}

function duration(seconds: number): string {
  if (seconds < 60) return say('test.seconds', { seconds });
  const whole = Math.round(seconds);
  return say('test.minutes', { minutes: Math.floor(whole / 60), seconds: whole % 60 });
}

import type { BenchRow } from './bench-row.ts';

const headings = ['', 'p50', 'p95', 'max', 'bare p50', 'bare p95', 'ratio p50', 'ratio p95', 'held'];

/** The results as a table for a terminal, each followed by its bare cost. */
export function tableOf(rows: readonly BenchRow[]): string {
  const cells = rows.map(({ what, measured, bare, ratio, held }) => [
    what,
    ...[measured.p50, measured.p95, measured.max, bare.measured.p50, bare.measured.p95].map(milliseconds),
    ...[ratio.p50, ratio.p95].map((value) => `${value.toFixed(2)}×`),
    held ? 'yes' : 'NO',
  ]);
  const lines = [headings, ...cells];
  const widths = headings.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  const table = lines.map((line) =>
    line
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  '),
  );
  const notes = rows.map(({ what, bare, promise }) => `${what}: bare is ${bare.what}; promised: ${promise}.`);
  return [...table, '', ...notes].join('\n');
}

function milliseconds(value: number): string {
  return value.toFixed(value < 10 ? 2 : 0);
}

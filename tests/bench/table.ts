import type { AccountRow } from './account-rows.ts';

const headings = ['', 'p50', 'p95', 'max', 'bare p50', 'bare p95', 'ratio', 'held'];

/** The account as a table for a terminal, with what each bare cost is under it. */
export function tableOf(rows: readonly AccountRow[]): string {
  const cells = rows.map(({ what, measured, bare, ratio, held }) => [
    what,
    number(measured.p50),
    number(measured.p95),
    number(measured.max),
    bare === null ? '–' : number(bare.measured.p50),
    bare === null ? '–' : number(bare.measured.p95),
    ratio === null ? '–' : `${ratio.toFixed(1)}×`,
    held === null ? '–' : held ? 'yes' : 'NO',
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
  const notes = rows.flatMap(({ what, bare, promise }) =>
    bare === null ? [] : [`${what}: bare is ${bare.what}; promised: ${promise ?? 'nothing'}.`],
  );
  return [...table, '', ...notes].join('\n');
}

function number(milliseconds: number): string {
  return milliseconds.toFixed(milliseconds < 10 ? 2 : 0);
}

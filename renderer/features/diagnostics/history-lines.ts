import type { Diagnostics } from '../../../shared/contract/diagnostics.ts';

type Failed = Diagnostics['failures'][number];
/** A line of the history. Equal failures in a row are one line with a count. */
export type HistoryLine =
  | { readonly kind: 'failures'; readonly at: string; readonly code: Failed['code']; readonly times: number }
  | { readonly kind: 'fill'; readonly at: string; readonly fill: Diagnostics['fills'][number] }
  | { readonly kind: 'recovery'; readonly at: string; readonly recovery: Diagnostics['recoveries'][number] };

/** Bootstraps, restorations and failures, newest first. */
export function historyLines({
  failures,
  fills,
  recoveries,
}: Pick<Diagnostics, 'failures' | 'fills' | 'recoveries'>): readonly HistoryLine[] {
  const lines: readonly HistoryLine[] = [
    ...failures.map(({ at, code }) => ({ kind: 'failures', at, code, times: 1 }) as const),
    ...fills.map((fill) => ({ kind: 'fill', at: fill.endedAt ?? fill.startedAt, fill }) as const),
    ...recoveries.map((recovery) => ({ kind: 'recovery', at: recovery.at, recovery }) as const),
  ];
  const told: HistoryLine[] = [];
  for (const line of lines.toSorted((one, other) => other.at.localeCompare(one.at))) {
    const last = told.at(-1);
    if (line.kind === 'failures' && last?.kind === 'failures' && last.code === line.code) {
      told[told.length - 1] = { ...last, times: last.times + 1 };
    } else told.push(line);
  }
  return told;
}

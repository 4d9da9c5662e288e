/** The progress of a bootstrap: where this window first saw it, and the last estimate shown. */
export interface LoadPace {
  readonly from: { readonly at: number; readonly held: number };
  /** Whole minutes left as they are shown, 0 for less than one; null while it is too early to say. */
  readonly minutes: number | null;
}
export interface LoadMoment {
  /** Milliseconds, from any origin. */
  readonly at: number;
  readonly held: number;
  readonly total: number;
}

const earliest = 4000;
const minute = 60_000;

/**
 * The next estimate. The rate is the average since the start, and the shown number rises only when it was
 * clearly wrong: one that jumps up and down is of no use.
 */
export function nextPace(before: LoadPace | null, { at, held, total }: LoadMoment): LoadPace {
  // The bootstrap has started again.
  if (before === null || held < before.from.held) return { from: { at, held }, minutes: null };
  const took = at - before.from.at;
  const gained = held - before.from.held;
  if (took < earliest || gained === 0) return before;
  const left = (Math.max(0, total - held) * took) / gained;
  const minutes = left < minute ? 0 : Math.ceil(left / minute);
  const shown = before.minutes;
  const isSteady = shown !== null && minutes > shown && minutes <= shown * 1.5 + 1;
  return { ...before, minutes: isSteady ? shown : minutes };
}

/** How a load goes: from where it was first seen, and what was last said of its end. */
export interface LoadPace {
  readonly from: { readonly at: number; readonly held: number };
  /** Whole minutes left as they are shown, 0 for less than one; null while it is too early to say. */
  readonly minutes: number | null;
}
export interface LoadMoment {
  /** Milliseconds, from any beginning. */
  readonly at: number;
  readonly held: number;
  readonly total: number;
}

const earliest = 4000;
const minute = 60_000;

/**
 * Goes on from what was said before. The rate is that of the whole load so far, and what is shown goes up
 * again only when it was clearly wrong: a number that jumps up and down tells a person nothing.
 */
export function nextPace(before: LoadPace | null, { at, held, total }: LoadMoment): LoadPace {
  // A load that begins anew is another one.
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

/** Durations of one thing, in milliseconds. */
export interface Quantiles {
  readonly count: number;
  readonly p50: number;
  readonly p95: number;
  readonly max: number;
}

/** By nearest rank, so that every number shown was really measured. */
export function quantilesOf(durations: readonly number[]): Quantiles {
  if (durations.length === 0) throw new Error('Nothing was measured');
  const sorted = durations.toSorted((one, other) => one - other);
  const at = (share: number): number => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
  return { count: sorted.length, p50: at(0.5), p95: at(0.95), max: at(1) };
}

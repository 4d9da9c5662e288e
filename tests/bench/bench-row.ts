import type { Paired } from './paired.ts';
import type { Quantiles } from './quantiles.ts';

/** A measurement with its bare cost, and whether its promise held. */
export interface BenchRow {
  readonly what: string;
  readonly measured: Quantiles;
  readonly bare: { readonly what: string; readonly measured: Quantiles };
  /** The measured time divided by the bare one. */
  readonly ratio: { readonly p50: number; readonly p95: number };
  readonly promise: string;
  readonly held: boolean;
}

export interface RatioPromise {
  readonly what: string;
  /** What the bare cost consists of. */
  readonly bare: string;
  /** The largest ratio allowed; one number for p50 and p95, or one each. */
  readonly most: number | { readonly p50: number; readonly p95: number };
}

export function benchRow({ measured, bare }: Paired, promise: RatioPromise): BenchRow {
  const most = typeof promise.most === 'number' ? { p50: promise.most, p95: promise.most } : promise.most;
  const ratio = { p50: measured.p50 / bare.p50, p95: measured.p95 / bare.p95 };
  return {
    what: promise.what,
    measured,
    bare: { what: promise.bare, measured: bare },
    ratio,
    promise: `at most ${most.p50} times that at p50 and ${most.p95} at p95`,
    held: ratio.p50 <= most.p50 && ratio.p95 <= most.p95,
  };
}

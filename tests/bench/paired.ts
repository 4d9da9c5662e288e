import { quantilesOf, type Quantiles } from './quantiles.ts';

/** A measurement and the bare cost of the same kind on the same machine, measured in turn. */
export interface Paired {
  readonly measured: Quantiles;
  readonly bare: Quantiles;
}
/** Durations of one round, in milliseconds. */
export interface Pair {
  readonly measured: number;
  readonly bare: number;
}

/**
 * Both are measured in every round, one after the other, so that a slow moment of the machine affects both.
 */
export function pairedOf(pairs: readonly Pair[]): Paired {
  return {
    measured: quantilesOf(pairs.map(({ measured }) => measured)),
    bare: quantilesOf(pairs.map(({ bare }) => bare)),
  };
}

/** Measures `rounds`, after `warmUp` rounds that compile code and fill caches. */
export async function measurePairs(
  { warmUp, rounds }: { readonly warmUp: number; readonly rounds: number },
  measure: (round: number) => Promise<Pair>,
): Promise<Paired> {
  const pairs: Pair[] = [];
  for (let round = -warmUp; round < rounds; round += 1) {
    const pair = await measure(round);
    if (round >= 0) pairs.push(pair);
  }
  return pairedOf(pairs);
}

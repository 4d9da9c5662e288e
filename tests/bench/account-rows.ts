import type { SaveAccount } from './measure-save.ts';
import type { ScreenAccount } from './measure-screens.ts';
import type { Quantiles } from './quantiles.ts';

export interface BenchAccount {
  readonly loopback: Quantiles;
  readonly save: SaveAccount;
  readonly screens: ScreenAccount;
}
export interface AccountRow {
  readonly what: string;
  readonly measured: Quantiles;
  /** What the machine itself needs for the same. */
  readonly bare: { readonly what: string; readonly measured: Quantiles } | null;
  /** At p95. */
  readonly ratio: number | null;
  readonly promise: string | null;
  /** Whether the promise held; null where there is none. */
  readonly held: boolean | null;
}

const mostOfABareSave = 3;
const longestOpening = 50;
const longestWay = 100;

export function accountRows({ loopback, save, screens }: BenchAccount): readonly AccountRow[] {
  const { coldStart, openCase, emptyPaint, twoDesks } = screens;
  return [
    {
      what: 'Cold start to a usable list',
      measured: coldStart,
      bare: null,
      ratio: null,
      promise: null,
      held: null,
    },
    {
      what: 'Save of a request, answered by the desk',
      measured: save.answer,
      bare: { what: `the same ${save.statements} statements in one transaction`, measured: save.bare },
      ratio: save.answer.p95 / save.bare.p95,
      promise: `at most ${mostOfABareSave} times the bare transaction`,
      held:
        save.answer.p50 <= mostOfABareSave * save.bare.p50 &&
        save.answer.p95 <= mostOfABareSave * save.bare.p95,
    },
    {
      what: 'Opening a case from the queue, painted',
      measured: openCase,
      bare: { what: 'a key and a paint with nothing between', measured: emptyPaint },
      ratio: openCase.p95 / emptyPaint.p95,
      promise: `at most ${longestOpening} ms at p95`,
      held: openCase.p95 <= longestOpening,
    },
    {
      what: 'From a save to the other desk’s screen',
      measured: twoDesks,
      bare: { what: 'one HTTP round trip on loopback', measured: loopback },
      ratio: twoDesks.p95 / loopback.p95,
      promise: `at most ${longestWay} ms and a loopback round trip at p95`,
      held: twoDesks.p95 <= longestWay + loopback.p95,
    },
  ];
}

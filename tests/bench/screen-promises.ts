import { feedInterval } from '../../electron/desk/change-feed.ts';
import { benchRow, type BenchRow } from './bench-row.ts';
import type { SaveAccount } from './measure-save.ts';
import type { ScreenAccount } from './measure-screens.ts';

export interface BenchAccount {
  readonly save: SaveAccount;
  readonly screens: ScreenAccount;
}

// Each limit is about 1.5 times what was measured on two quiet cores, with room for a busy machine, and never
// looser on that machine than the former limits in milliseconds.

/** 2.6 measured, 1.9 to 2.5 on a busy machine. */
const maxOfEmptyWindow = 4;
/** 2.5 measured, 1.5 to 2.8 on a busy machine. */
const maxOfBareSignIn = 4;
/** 2.2 at p50 and 1.2 at p95 measured, where both wait for the disk. */
const maxOfBareSave = 3;
/**
 * Measured 1.1 at p50 and 1.3 at p95, where both wait for the next frame. On a slower processor the frame
 * counts less: 1.6 on half of this one, 1.8 on a quarter. The former limit of 50 ms was a ratio of 2.7 here.
 */
const maxOfCopy = 2.5;
/**
 * Measured 1.3 at p50 and 1.8 at p95; 3.4 and 2.7 on a busy machine, where the work outlasts the interval.
 * The former limit of 100 ms, less the interval, was a ratio of 3.5 at p50 and 2.2 to 2.8 at p95 here.
 */
const maxOfBareArrival = { p50: 3.5, p95: 2.7 };

export function screenPromises({ save, screens }: BenchAccount): readonly BenchRow[] {
  const { coldStarts, openings, arrivals } = screens;
  return [
    benchRow(coldStarts.firstScreen, {
      what: 'Cold start to the first screen',
      bare: 'an empty window of the same shell',
      most: maxOfEmptyWindow,
    }),
    benchRow(coldStarts.firstList, {
      what: 'From the password to the first list',
      bare: 'two hashes of the password, the commits and requests between two desks, a question refused at once and the paint of as many plain rows',
      most: maxOfBareSignIn,
    }),
    benchRow(save.saves, {
      what: 'Save of a request, answered by the desk',
      bare: `the same ${save.statements} statements in one transaction`,
      most: maxOfBareSave,
    }),
    benchRow(openings, {
      what: 'Opening a case from the queue, painted',
      bare: 'a key and the paint of a copy of such a screen',
      most: maxOfCopy,
    }),
    benchRow(arrivals, {
      what: `From a save to the other desk’s screen, less its pause of ${feedInterval} ms`,
      bare: 'a question refused at once, the commits and requests between two desks, another such question and the paint of a line',
      most: maxOfBareArrival,
    }),
  ];
}

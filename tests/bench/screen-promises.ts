import { feedInterval } from '../../electron/desk/change-feed.ts';
import { benchRow, type BenchRow } from './bench-row.ts';
import type { SaveAccount } from './measure-save.ts';
import type { ScreenAccount } from './measure-screens.ts';

export interface BenchAccount {
  readonly save: SaveAccount;
  readonly screens: ScreenAccount;
}

// Each is about one and a half times what was measured on two quiet cores, with room for a busy machine, and
// no looser there than the milliseconds that were promised before.

/** 2.6 measured, 1.9 to 2.5 on a busy machine. */
const mostOfAnEmptyWindow = 4;
/** 2.5 measured, 1.5 to 2.8 on a busy machine. */
const mostOfABareSignIn = 4;
/** 2.2 at p50 and 1.2 at p95 measured, where both wait for the disk. */
const mostOfABareSave = 3;
/**
 * 1.1 at p50 and 1.3 at p95 measured, where both wait for the next frame; on a slower processor the frame
 * counts less: 1.6 on half of this one, 1.8 on a quarter. 50 ms were 2.7 here.
 */
const mostOfACopy = 2.5;
/**
 * 1.3 at p50 and 1.8 at p95 measured, 3.4 and 2.7 on a busy machine, where what is done within the pause
 * outlasts it. 100 ms, less the pause, were 3.5 at p50 and 2.2 to 2.8 at p95 here.
 */
const mostOfABareArrival = { p50: 3.5, p95: 2.7 };

export function screenPromises({ save, screens }: BenchAccount): readonly BenchRow[] {
  const { coldStarts, openings, arrivals } = screens;
  return [
    benchRow(coldStarts.firstScreen, {
      what: 'Cold start to the first screen',
      bare: 'an empty window of the same shell',
      most: mostOfAnEmptyWindow,
    }),
    benchRow(coldStarts.firstList, {
      what: 'From the password to the first list',
      bare: 'two hashes of the password, the commits and requests between two desks, a question refused at once and the paint of as many plain rows',
      most: mostOfABareSignIn,
    }),
    benchRow(save.saves, {
      what: 'Save of a request, answered by the desk',
      bare: `the same ${save.statements} statements in one transaction`,
      most: mostOfABareSave,
    }),
    benchRow(openings, {
      what: 'Opening a case from the queue, painted',
      bare: 'a key and the paint of a copy of such a screen',
      most: mostOfACopy,
    }),
    benchRow(arrivals, {
      what: `From a save to the other desk’s screen, less its pause of ${feedInterval} ms`,
      bare: 'a question refused at once, the commits and requests between two desks, another such question and the paint of a line',
      most: mostOfABareArrival,
    }),
  ];
}

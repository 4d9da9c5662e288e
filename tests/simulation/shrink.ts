import { keepOf, wholeOf, type Kept } from './kept-schedule.ts';
import type { Schedule } from './schedule.ts';

/**
 * Shrinks a failing schedule: removes steps in ever smaller runs, then desks, as long as it still fails.
 * `fails` is true if a smaller schedule fails in the same way; it is called `maxTries` times at most.
 */
export async function shrink(
  schedule: Schedule,
  fails: (smaller: Schedule) => Promise<boolean>,
  maxTries = 250,
): Promise<Kept> {
  let kept = wholeOf(schedule);
  let tries = 0;
  async function stillFails(smaller: Kept): Promise<boolean> {
    if (tries >= maxTries) return false;
    tries += 1;
    if (!(await fails(keepOf(schedule, smaller)))) return false;
    kept = smaller;
    return true;
  }
  for (let run = Math.ceil(kept.steps.length / 2); run >= 1; run = run === 1 ? 0 : Math.ceil(run / 2)) {
    for (let start = 0; start < kept.steps.length;) {
      const steps = kept.steps.toSpliced(start, run);
      if (!(await stillFails({ ...kept, steps }))) start += run;
    }
  }
  for (let desks = 1; desks < kept.desks; desks += 1) if (await stillFails({ ...kept, desks })) break;
  return kept;
}

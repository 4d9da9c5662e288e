import { keepOf, writeReplay } from '../kept-schedule.ts';
import { runSchedule, type RunOptions } from '../run-schedule.ts';
import type { Schedule } from '../schedule.ts';
import { shrink } from '../shrink.ts';
import type { Problem } from '../world.ts';
import { print, printProblems } from './print.ts';

/** Prints what failed, and the smallest schedule that fails in the same way. */
export async function reportFailure(
  schedule: Schedule,
  problems: readonly Problem[],
  options: Pick<RunOptions, 'seams'> = {},
): Promise<void> {
  print(`\n${schedule.seed} failed:`);
  printProblems(problems);
  const invariant = problems[0]?.invariant;
  const kept = await shrink(schedule, async (smaller) => {
    const ran = await runSchedule(smaller, options);
    return ran.problems[0]?.invariant === invariant;
  });
  const smallest = keepOf(schedule, kept);
  print(`shrunk from ${schedule.steps.length} steps to ${smallest.steps.length}:`);
  for (const { kind, wait, desk, dice } of smallest.steps) {
    const values = dice.map((die) => die.toFixed(3)).join(' ');
    print(`  after ${String(wait).padStart(5)} ms  ${kind}, desk ${desk % smallest.desks} (${values})`);
  }
  printProblems((await runSchedule(smallest, options)).problems);
  print(`again: npm run simulate -- --replay ${writeReplay(schedule, kept)}`);
}

import { findBug } from '../find-bug.ts';
import { plantedBugNames, plantedBugs } from '../planted-bugs.ts';
import { print } from './print.ts';
import { reportFailure } from './report-failure.ts';

const maxSchedules = 500;

/** Prints which planted bugs the simulation finds, and after how many schedules. */
export async function simulatePlantedBugs(seed: string): Promise<void> {
  for (const bug of plantedBugNames) {
    const { after, schedule, problems } = await findBug(bug, seed, maxSchedules);
    print(`\n${bug}: ${after === null ? 'NOT FOUND' : `found by schedule ${after}`}`);
    if (schedule === null) process.exitCode = 1;
    else await reportFailure(schedule, problems, { seams: plantedBugs[bug] });
  }
}

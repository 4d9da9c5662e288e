import { plantedBugs, type PlantedBug } from './planted-bugs.ts';
import { runSchedule, type Ran } from './run-schedule.ts';
import { makeSchedule, type Schedule } from './schedule.ts';

export interface Found {
  /** How many schedules it took; null if none found it. */
  readonly after: number | null;
  readonly schedule: Schedule | null;
  readonly problems: Ran['problems'];
}

/** Runs schedules with a bug planted until one of them fails. */
export async function findBug(bug: PlantedBug, seed: string, maxSchedules: number): Promise<Found> {
  for (let number = 0; number < maxSchedules; number += 1) {
    const schedule = makeSchedule(seed, number);
    const { problems } = await runSchedule(schedule, { seams: plantedBugs[bug] });
    if (problems.length > 0) return { after: number + 1, schedule, problems };
  }
  return { after: null, schedule: null, problems: [] };
}

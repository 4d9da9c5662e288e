import type { FaultCounts } from '../faults.ts';
import { runSchedule } from '../run-schedule.ts';
import { makeSchedule } from '../schedule.ts';
import type { Problem } from '../world.ts';

/** The schedules of one process: every `step`-th from `first` on. */
export interface Share {
  readonly seed: string;
  readonly first: number;
  readonly step: number;
  readonly until: number;
}
export interface ShareReport {
  readonly number: number;
  readonly faults: FaultCounts;
  readonly problems: readonly Problem[];
  readonly commands: number;
  readonly events: number;
}

// Runs in a child process, and reports each schedule to its parent.
const { seed, first, step, until } = JSON.parse(process.argv[2] ?? '') as Share;
for (let number = first; number < until; number += step) {
  const { faults, problems, commands, events } = await runSchedule(makeSchedule(seed, number));
  const report: ShareReport = { number, faults, problems, commands, events };
  process.send?.(report);
}
process.disconnect();

import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { untilAborted } from '../../../server/process/until-aborted.ts';
import { addFaults, noFaults } from '../faults.ts';
import { makeSchedule } from '../schedule.ts';
import { print, printFaults } from './print.ts';
import { reportFailure } from './report-failure.ts';
import type { Share, ShareReport } from './run-share.ts';

const program = fileURLToPath(new URL('run-share.ts', import.meta.url));
const progressInterval = 500;

export interface Many {
  readonly seed: string;
  readonly schedules: number;
  readonly jobs: number;
  /** Ends the run early; what was counted until then is printed. */
  readonly signal: AbortSignal;
}

/** Runs schedules in several processes, sums up the faults, and shrinks the first that failed. */
export async function simulateMany({ seed, schedules, jobs, signal }: Many): Promise<void> {
  const began = performance.now();
  const seconds = (): number => Math.round((performance.now() - began) / 1000);
  const faults = noFaults();
  const failed: ShareReport[] = [];
  let done = 0;
  let commands = 0;
  let events = 0;
  print(`seed ${seed}, ${schedules} schedules, ${jobs} at a time`);

  const children: ChildProcess[] = [];
  signal.addEventListener('abort', () => {
    for (const child of children) child.kill();
  });
  function addReport(report: ShareReport): void {
    done += 1;
    commands += report.commands;
    events += report.events;
    addFaults(faults, report.faults);
    if (done % progressInterval === 0) print(`  ${done} in ${seconds()} s`);
    if (report.problems.length === 0) return;
    failed.push(report);
    print(`  ${seed}/${report.number} failed: ${report.problems[0]?.invariant}`);
    if (failed.length === 10) for (const child of children) child.kill();
  }
  await Promise.all(
    Array.from({ length: jobs }, (_, first) => {
      const share: Share = { seed, first, step: jobs, until: schedules };
      const child = fork(program, [JSON.stringify(share)]);
      children.push(child);
      child.on('message', (report) => addReport(report as ShareReport));
      return new Promise<void>((resolve, reject) => {
        child.on('error', reject);
        child.on('exit', () => resolve());
      });
    }),
  );

  if (signal.aborted) print(`\ninterrupted after ${done} of ${schedules} schedules`);
  print(
    `\n${done} schedules, ${commands} commands, ${events} events in ${seconds()} s; ${failed.length} failed`,
  );
  printFaults(faults);
  const [worst] = failed.toSorted((one, other) => one.number - other.number);
  if (worst !== undefined) {
    await untilAborted(reportFailure(makeSchedule(seed, worst.number), worst.problems), signal);
  }
  process.exitCode = failed.length === 0 && done === schedules ? 0 : 1;
}

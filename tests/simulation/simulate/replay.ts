import { readReplay } from '../kept-schedule.ts';
import { runSchedule } from '../run-schedule.ts';
import { print, printFaults, printProblems } from './print.ts';

/** Runs one schedule again, exactly, and prints the end of its trace. */
export async function replay(text: string, lines: number): Promise<void> {
  const schedule = readReplay(text);
  const ran = await runSchedule(schedule, { lines });
  for (const line of ran.lines) print(line.slice(0, 600));
  print(`\n${schedule.seed}: ${ran.digest}, ${ran.commands} commands, ${ran.events} events`);
  printFaults(ran.faults);
  printProblems(ran.problems);
  process.exitCode = ran.problems.length === 0 ? 0 : 1;
}

import { faultKinds, type FaultCounts } from '../faults.ts';
import type { Problem } from '../world.ts';

export function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

export function printFaults(counts: FaultCounts): void {
  let total = 0;
  for (const kind of faultKinds) {
    total += counts[kind];
    print(`  ${String(counts[kind]).padStart(9)}  ${kind}`);
  }
  print(`  ${String(total).padStart(9)}  faults in all`);
}

export function printProblems(problems: readonly Problem[]): void {
  for (const { invariant, what } of problems.slice(0, 10)) print(`  ${invariant}: ${what.slice(0, 1500)}`);
}

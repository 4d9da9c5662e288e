import { makeSchedule, type Schedule } from './schedule.ts';

/** A shrunk schedule: how many desks, and which of its steps. */
export interface Kept {
  readonly desks: number;
  readonly steps: readonly number[];
}

export function wholeOf({ desks, steps }: Schedule): Kept {
  return { desks, steps: steps.map((_, index) => index) };
}

export function keepOf(schedule: Schedule, { desks, steps }: Kept): Schedule {
  return { ...schedule, desks, steps: steps.flatMap((index) => schedule.steps[index] ?? []) };
}

/** The argument of `--replay`: `seed/number`, then the kept desks and steps. */
export function writeReplay({ seed }: Schedule, { desks, steps }: Kept): string {
  return `${seed}:${desks}:${steps.join(',')}`;
}

export function readReplay(text: string): Schedule {
  const [name = '', desks, steps] = text.split(':');
  const [seed = '', number] = name.split('/');
  if (!/^\d+$/.test(number ?? '')) throw new Error('A replay begins with seed/number');
  const schedule = makeSchedule(seed, Number(number));
  if (desks === undefined || steps === undefined) return schedule;
  const kept = steps === '' ? [] : steps.split(',').map(Number);
  return keepOf(schedule, { desks: Number(desks), steps: kept });
}

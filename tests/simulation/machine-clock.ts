import type { TimeSource } from '../../electron/desk/clock.ts';
import type { Scheduler } from './scheduler.ts';

/** One machine's clock. Its wall clock can be set, its monotonic clock cannot. */
export interface MachineClock extends TimeSource {
  readonly jump: (milliseconds: number) => void;
}

/** 24 November 2026, a Tuesday morning at the town hall. */
export const beginning = Date.parse('2026-11-24T09:00:00.000Z');

export function createMachineClock(scheduler: Pick<Scheduler, 'now'>, offset = 0): MachineClock {
  let jumped = offset;
  return {
    wall: () => beginning + Math.floor(scheduler.now()) + jumped,
    monotonic: () => scheduler.now(),
    jump: (milliseconds) => {
      jumped += milliseconds;
    },
  };
}

import { describe, expect, it } from 'vitest';
import { ids } from '../../db/testing/small-authority.ts';
import { createDeskClock } from './clock.ts';

const start = Date.parse('2026-11-24T09:00:00.000Z');
function facts(milliseconds: number) {
  return { serverTime: new Date(milliseconds).toISOString(), epoch: ids.epoch, head: 1 };
}
function movable() {
  let wall = start;
  let steady = 0;
  return {
    time: { wall: () => wall, monotonic: () => steady },
    pass: (milliseconds: number) => {
      wall += milliseconds;
      steady += milliseconds;
    },
    set: (milliseconds: number) => {
      wall += milliseconds;
    },
  };
}

describe('the desk’s clock', () => {
  it('takes the server’s time, corrected by half the round trip', () => {
    const { time, pass } = movable();
    const clock = createDeskClock(time, null);
    expect(clock.lastContactAt()).toBeNull();
    pass(200);
    const memory = clock.adjust(facts(start + 60_000), start);
    expect(memory.clockOffset).toBe(59_900);
    pass(1000);
    expect(clock.now()).toBe(new Date(start + 1200 + 59_900).toISOString());
  });

  it('learns nothing from an answer that took too long', () => {
    const { time, pass } = movable();
    const clock = createDeskClock(time, null);
    pass(8000);
    expect(clock.adjust(facts(start + 60_000), start).clockOffset).toBe(0);
  });

  it('is doubtful once it was set back, until the next contact', () => {
    const { time, pass, set } = movable();
    const clock = createDeskClock(time, null);
    clock.adjust(facts(start), start);
    pass(3_600_000);
    expect(clock.doubtful()).toBe(false);
    set(-7_200_000);
    expect(clock.doubtful()).toBe(true);
    clock.adjust(facts(start + 3_600_000), time.wall());
    expect(clock.doubtful()).toBe(false);
  });

  it('is not doubtful after a weekend asleep, and is after a leap of weeks', () => {
    const { time, set } = movable();
    const clock = createDeskClock(time, null);
    clock.adjust(facts(start), start);
    set(3 * 24 * 3_600_000);
    expect(clock.doubtful()).toBe(false);
    set(14 * 24 * 3_600_000);
    expect(clock.doubtful()).toBe(true);
  });

  it('is doubtful when it stands before the last contact that the store remembers', () => {
    const { time } = movable();
    const memory = { clockOffset: 0, lastContactAt: new Date(start + 3_600_000).toISOString() };
    expect(createDeskClock(time, memory).doubtful()).toBe(true);
  });
});

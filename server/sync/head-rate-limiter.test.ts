import { expect, test } from 'vitest';
import { createHeadRateLimiter, type HeadListener } from './head-rate-limiter.ts';

/** A limiter with a simulated clock, and listeners that record what they get. */
function setUpLimiter(perSecond: number, burst: number, count: number) {
  let time = 0;
  const timers: { readonly due: number; readonly run: () => void }[] = [];
  const limiter = createHeadRateLimiter({
    perSecond,
    burst,
    now: () => time,
    after: (milliseconds, run) => timers.push({ due: time + milliseconds, run }),
  });
  const received = Array.from({ length: count }, (): number[] => []);
  const listeners = received.map(
    (heads): HeadListener =>
      (head) =>
        heads.push(head),
  );
  return {
    received,
    listeners,
    limiter,
    timers,
    notifyAll: (head: number) => {
      for (const listener of listeners) limiter.notify(listener, head);
    },
    pass: (milliseconds: number) => {
      const until = time + milliseconds;
      for (;;) {
        timers.sort((one, other) => one.due - other.due);
        const [next] = timers;
        if (next === undefined || next.due > until) break;
        timers.shift();
        time = next.due;
        next.run();
      }
      time = until;
    },
    total: () => received.reduce((sum, heads) => sum + heads.length, 0),
  };
}

test('a few desks get every commit at once', () => {
  const { received, notifyAll, pass, timers } = setUpLimiter(200, 200, 2);
  for (let head = 1; head <= 500; head += 1) {
    notifyAll(head);
    pass(10);
  }
  expect(received[0]).toHaveLength(500);
  expect(received[1]?.at(-1)).toBe(500);
  expect(timers).toHaveLength(0);
});

test('many desks and many commits stay under the rate, each gets its turn, and the newest in the end', () => {
  const { received, notifyAll, pass, total } = setUpLimiter(200, 200, 500);
  for (let head = 1; head <= 1000; head += 1) {
    notifyAll(head);
    pass(10);
  }
  expect(total()).toBeLessThanOrEqual(200 + 200 * 10);
  expect(total()).toBeGreaterThan(200 * 9);
  const counts = received.map((heads) => heads.length);
  expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
  for (const heads of received) expect(heads).toEqual(heads.toSorted((one, other) => one - other));
  pass(2500);
  expect(new Set(received.map((heads) => heads.at(-1)))).toEqual(new Set([1000]));
});

test('after a quiet time a commit goes to as many as the burst allows, and to the rest soon', () => {
  const { notifyAll, pass, total } = setUpLimiter(200, 200, 500);
  notifyAll(1);
  expect(total()).toBe(200);
  pass(1600);
  expect(total()).toBe(500);
  pass(60_000);
  notifyAll(2);
  expect(total()).toBe(700);
});

test('a removed listener gets nothing more', () => {
  const { received, listeners, limiter, notifyAll, pass } = setUpLimiter(10, 1, 2);
  notifyAll(1);
  const [, second] = listeners;
  if (second === undefined) throw new Error('Nobody');
  limiter.remove(second);
  pass(10_000);
  expect(received).toEqual([[1], []]);
});

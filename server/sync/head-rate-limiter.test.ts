import { expect, test } from 'vitest';
import { createHeadRateLimiter, type HeadListener } from './head-rate-limiter.ts';

/** A pacer in a time that passes only when told to, and hearers that keep what they heard. */
function setUpLimiter(perSecond: number, burst: number, count: number) {
  let time = 0;
  const timers: { readonly due: number; readonly run: () => void }[] = [];
  const limiter = createHeadRateLimiter({
    perSecond,
    burst,
    now: () => time,
    after: (milliseconds, run) => timers.push({ due: time + milliseconds, run }),
  });
  const heard = Array.from({ length: count }, (): number[] => []);
  const hearing = heard.map(
    (heads): HeadListener =>
      (head) =>
        heads.push(head),
  );
  return {
    heard,
    hearing,
    pacer: limiter,
    timers,
    tellAll: (head: number) => {
      for (const listener of hearing) limiter.notify(listener, head);
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
    total: () => heard.reduce((sum, heads) => sum + heads.length, 0),
  };
}

test('a few desks hear of every commit at once', () => {
  const { heard, tellAll, pass, timers } = setUpLimiter(200, 200, 2);
  for (let head = 1; head <= 500; head += 1) {
    tellAll(head);
    pass(10);
  }
  expect(heard[0]).toHaveLength(500);
  expect(heard[1]?.at(-1)).toBe(500);
  expect(timers).toHaveLength(0);
});

test('many desks and many commits stay under the rate, each hears in its turn, and the newest in the end', () => {
  const { heard, tellAll, pass, total } = setUpLimiter(200, 200, 500);
  for (let head = 1; head <= 1000; head += 1) {
    tellAll(head);
    pass(10);
  }
  expect(total()).toBeLessThanOrEqual(200 + 200 * 10);
  expect(total()).toBeGreaterThan(200 * 9);
  const counts = heard.map((heads) => heads.length);
  expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
  for (const heads of heard) expect(heads).toEqual(heads.toSorted((one, other) => one - other));
  pass(2500);
  expect(new Set(heard.map((heads) => heads.at(-1)))).toEqual(new Set([1000]));
});

test('after a quiet time a commit goes to as many as may be at once, and to the rest soon', () => {
  const { tellAll, pass, total } = setUpLimiter(200, 200, 500);
  tellAll(1);
  expect(total()).toBe(200);
  pass(1600);
  expect(total()).toBe(500);
  pass(60_000);
  tellAll(2);
  expect(total()).toBe(700);
});

test('whoever left is not told any more', () => {
  const { heard, hearing, pacer: limiter, tellAll, pass } = setUpLimiter(10, 1, 2);
  tellAll(1);
  const [, second] = hearing;
  if (second === undefined) throw new Error('Nobody');
  limiter.remove(second);
  pass(10_000);
  expect(heard).toEqual([[1], []]);
});

import { describe, expect, it } from 'vitest';
import { backoff } from './backoff.ts';

describe('backoff', () => {
  it('doubles from a fifth of a second, and goes no further than fifteen', () => {
    expect([0, 1, 2, 3].map((attempt) => backoff(attempt, 1))).toEqual([200, 400, 800, 1600]);
    expect(backoff(9, 1)).toBe(15_000);
    expect(backoff(5000, 1)).toBe(15_000);
  });

  it('spreads desks over the second half of the wait', () => {
    expect(backoff(9, 0)).toBe(7500);
    expect(backoff(9, 0.5)).toBe(11_250);
  });
});

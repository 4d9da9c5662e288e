import { expect, test } from 'vitest';
import { quantilesOf } from './quantiles.ts';

test('quantiles are measured values, whatever their order', () => {
  const durations = Array.from({ length: 20 }, (_, index) => 20 - index);
  expect(quantilesOf(durations)).toEqual({ count: 20, p50: 10, p95: 19, max: 20 });
  expect(quantilesOf([7])).toEqual({ count: 1, p50: 7, p95: 7, max: 7 });
  expect(() => quantilesOf([])).toThrow('Nothing was measured');
});

import { expect, test } from 'vitest';
import { everySoOften } from './progress.ts';

test('lets the first line through, then one every so often, and the last', () => {
  const told: string[] = [];
  let clock = 10_000;
  const progress = everySoOften(
    (line) => told.push(line),
    () => clock,
    500,
  );
  for (const [line, step] of [
    ['first', 0],
    ['soon', 499],
    ['later', 1],
    ['soon again', 10],
  ] as const) {
    clock += step;
    progress(() => line);
  }
  progress(() => 'last', true);
  expect(told).toEqual(['first', 'later', 'last']);
});

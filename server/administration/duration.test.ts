import { expect, test } from 'vitest';
import { parseDuration } from './duration.ts';

test.each([
  ['90m', 5_400_000],
  ['24h', 86_400_000],
  ['7d', 604_800_000],
  ['0h', null],
  ['367d', null],
  ['24', null],
  ['-1h', null],
  ['1.5h', null],
  ['', null],
])('%j lasts %j milliseconds', (typed, milliseconds) => {
  expect(parseDuration(typed)).toBe(milliseconds);
});

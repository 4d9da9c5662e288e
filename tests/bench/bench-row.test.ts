import { expect, test } from 'vitest';
import { benchRow } from './bench-row.ts';
import { pairedOf } from './paired.ts';

const promise = { what: 'Saving', bare: 'its transaction', most: 2 };
const rounds = (measured: number, bare: number, count: number) =>
  Array.from({ length: count }, () => ({ measured, bare }));

test('a promise still holds on a machine that is twice as slow', () => {
  const row = benchRow(pairedOf(rounds(60, 40, 20)), promise);
  expect(row).toMatchObject({ ratio: { p50: 1.5, p95: 1.5 }, held: true });
  expect(benchRow(pairedOf(rounds(30, 20, 20)), promise).held).toBe(true);
});

test('p50 and p95 must both hold', () => {
  expect(benchRow(pairedOf(rounds(50, 20, 20)), promise).held).toBe(false);
  const slow = [...rounds(30, 20, 18), ...rounds(90, 20, 2)];
  expect(benchRow(pairedOf(slow), promise)).toMatchObject({ ratio: { p50: 1.5, p95: 4.5 }, held: false });
  expect(benchRow(pairedOf(slow), { ...promise, most: { p50: 1.6, p95: 5 } }).held).toBe(true);
});

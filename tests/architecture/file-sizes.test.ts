import { expect, it } from 'vitest';
import { sources } from './sources.ts';

const most = 500;
/** Longer files, each with its reason. */
const reasons: Readonly<Record<string, string>> = {};

it('no file is longer than 500 lines', () => {
  const long = sources()
    .filter(({ path, text }) => /\.(?:tsx?|mjs)$/.test(path) && text.split('\n').length > most)
    .map(({ path }) => path);
  expect(long).toEqual(Object.keys(reasons));
});

it('nine files in ten are under 300 lines', () => {
  const lengths = sources()
    .filter(({ path }) => /\.(?:tsx?|mjs)$/.test(path))
    .map(({ text }) => text.split('\n').length)
    .toSorted((one, other) => one - other);
  expect(lengths[Math.floor(lengths.length * 0.9)]).toBeLessThan(300);
});

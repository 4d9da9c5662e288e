import { assert, property, string } from 'fast-check';
import { expect, test } from 'vitest';
import { eventChecksum } from './checksum.ts';

test('is an unsigned number of 32 bits, the same for the same id', () => {
  assert(
    property(string(), (id) => {
      const sum = eventChecksum(id);
      expect(Number.isInteger(sum) && sum >= 0 && sum < 2 ** 32).toBe(true);
      expect(eventChecksum(id)).toBe(sum);
    }),
  );
});

function commandId(index: number): string {
  return `0199d3a4-0000-7000-8000-${String(index).padStart(12, '0')}`;
}

test('a thousand commands of three events each have sums of their own', () => {
  const ids = Array.from({ length: 3000 }, (_, index) => `${commandId(Math.floor(index / 3))}.${index % 3}`);
  expect(new Set(ids.map(eventChecksum)).size).toBe(3000);
});

import { expect, test } from 'vitest';
import { isStorable } from './storable.ts';

test('takes what people write', () => {
  expect(isStorable({ text: 'Trou 🕳 rue de l’Église\n', list: [1, null, true, { deep: ['x'] }] })).toBe(true);
});

test.each([
  ['a character zero', { a: ['x\u0000'] }],
  ['half a surrogate pair', ['\ud83d']],
  ['a character zero in a key', { 'x\u0000': 1 }],
  ['endless nesting', JSON.parse('['.repeat(100_000) + ']'.repeat(100_000)) as unknown],
])('refuses %s', (_, value) => {
  expect(isStorable(value)).toBe(false);
});

import { expect, it } from 'vitest';
import { sameRows } from './same-rows.ts';

it('keeps the objects of rows that say the same, wherever they stand now', () => {
  const before = [
    { id: 'a', revision: 1, label: { fr: 'Un' } },
    { id: 'b', revision: 1, label: { fr: 'Deux' } },
  ];
  const now = [
    { id: 'c', revision: 1, label: { fr: 'Trois' } },
    { id: 'a', revision: 1, label: { fr: 'Un' } },
    { id: 'b', revision: 2, label: { fr: 'Deux' } },
  ];
  const rows = sameRows(before, now);
  expect(rows).toEqual(now);
  expect(rows[1]).toBe(before[0]);
  expect(rows[2]).toBe(now[2]);
});

import { describe, expect, it } from 'vitest';
import { arrivals, settle } from './steady-rows.ts';

interface Row {
  readonly id: string;
  readonly word: string;
}
const rows = (...ids: readonly string[]): readonly Row[] => ids.map((id) => ({ id, word: `old ${id}` }));
const idOf = (row: Row): string => row.id;
const ids = (list: readonly Row[]): string => list.map(idOf).join('');

describe('rows that keep their place', () => {
  it('show new content where they stand, whatever order the list now has', () => {
    const current = [
      { id: 'c', word: 'new c' },
      { id: 'a', word: 'new a' },
      { id: 'b', word: 'new b' },
    ];
    const settled = settle(rows('a', 'b', 'c'), current, idOf);
    expect(settled.map((row) => row.word)).toEqual(['new a', 'new b', 'new c']);
  });

  it('do not let a row in between, and count it', () => {
    const current = rows('n', 'a', 'm', 'b');
    expect(ids(settle(rows('a', 'b'), current, idOf))).toBe('ab');
    expect(arrivals(rows('a', 'b'), current, idOf).arrived).toBe(2);
  });

  it('take the next page at the end', () => {
    expect(ids(settle(rows('a', 'b'), rows('a', 'b', 'c', 'd'), idOf))).toBe('abcd');
  });

  it('keep what has left in its place, and say so', () => {
    const held = rows('a', 'b', 'c');
    const current = rows('a', 'c');
    expect(ids(settle(held, current, idOf))).toBe('abc');
    expect([...arrivals(held, current, idOf).goneIds]).toEqual(['b']);
  });
});

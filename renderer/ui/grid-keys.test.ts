import { describe, expect, it } from 'vitest';
import { gridAct, rowAfter } from './grid-keys.ts';

const press = (key: string, held: Partial<Parameters<typeof gridAct>[0]> = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...held,
});

describe('keys of a grid', () => {
  it('moves by letters only where single keys are on', () => {
    expect(gridAct(press('j'), true)).toBe('next');
    expect(gridAct(press('j'), false)).toBeNull();
    expect(gridAct(press('ArrowDown'), false)).toBe('next');
  });

  it('leaves combinations to others', () => {
    expect(gridAct(press('k', { ctrlKey: true }), true)).toBeNull();
    expect(gridAct(press('Enter', { ctrlKey: true }), true)).toBeNull();
  });

  it('takes a letter typed with caps lock on', () => {
    expect(gridAct(press('X'), true)).toBe('select');
  });

  it('stays within the rows', () => {
    expect(rowAfter('next', 4, 5, 10)).toBe(4);
    expect(rowAfter('previous', 0, 5, 10)).toBe(0);
    expect(rowAfter('page_down', 3, 50, 10)).toBe(13);
    expect(rowAfter('last', 3, 50, 10)).toBe(49);
    expect(rowAfter('first', 30, 50, 10)).toBe(0);
  });
});

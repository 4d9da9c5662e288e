import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  formatReference,
  isProvisional,
  parseReference,
  provisionalReference,
  readReference,
} from './reference.ts';

const year = fc.integer({ min: 2000, max: 9999 });
const number = fc.integer({ min: 1, max: 999_999_999 });
const final = fc.tuple(year, number).map(([y, n]) => formatReference(y, n));
const provisional = fc.uuid().map(provisionalReference);
const reference = fc.oneof(final, provisional);
const holds = (text: string) => parseReference(text) !== null || isProvisional(text);
const characters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-'.split('');

/** Every text that differs from one in a single character. */
function miswritten(written: string): readonly string[] {
  return Array.from(written, (right, index) =>
    characters
      .filter((character) => character !== right)
      .map((character) => written.slice(0, index) + character + written.slice(index + 1)),
  ).flat();
}

/** Every text in which two neighbours of one, which differ, changed places. */
function swapped(written: string): readonly string[] {
  return Array.from(written.slice(1), (next, index) =>
    next === written[index]
      ? []
      : [written.slice(0, index) + next + written[index] + written.slice(index + 2)],
  ).flat();
}

describe('reference numbers', () => {
  test('are read back as they were written', () => {
    fc.assert(
      fc.property(year, number, (y, n) => {
        expect(parseReference(formatReference(y, n))).toEqual({ year: y, number: n });
      }),
    );
  });

  test('of either kind catch every single wrong character and every swap of neighbours', () => {
    fc.assert(
      fc.property(reference, (written) => {
        expect(holds(written)).toBe(true);
        expect([...miswritten(written), ...swapped(written)].filter(holds)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  test('of either kind are never read as another one for one slip in typing', () => {
    fc.assert(
      fc.property(reference, (written) => {
        const plain = written.replaceAll('-', '');
        // An ignored character, such as a dash, does not count as a wrong one.
        const read = [...miswritten(plain).filter((text) => !text.includes('-')), ...swapped(plain)]
          .map(readReference)
          .filter((found) => found !== null);
        expect(read).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  test('are understood as people type them', () => {
    const written = formatReference(2026, 4821);
    const letter = written.at(-1);
    for (const typed of [written, written.toLowerCase(), ` 2026 004821 ${letter} `, `d2026004821${letter}`]) {
      expect(readReference(typed)).toBe(written);
    }
    const made = provisionalReference('019a0000-0003-7000-8000-000000000001');
    const last = made.at(-1);
    const digits = made.replaceAll(/\D/g, '');
    for (const typed of [made, made.toLowerCase(), `p ${digits} ${last}`, `${digits}${last}`]) {
      expect(readReference(typed)).toBe(made);
    }
    expect(readReference('2026 004821')).toBeNull();
    expect(readReference('')).toBeNull();
  });

  test('are provisional by the case’s id alone, and distinct from final ones', () => {
    fc.assert(
      fc.property(fc.uuid(), final, (id, given) => {
        expect(provisionalReference(id)).toBe(provisionalReference(id));
        expect(isProvisional(provisionalReference(id))).toBe(true);
        expect(parseReference(provisionalReference(id))).toBeNull();
        expect(isProvisional(given)).toBe(false);
      }),
    );
    const some = Array.from({ length: 20_000 }, (_, index) =>
      provisionalReference(`019a0000-0003-7000-8000-${index.toString(16).padStart(12, '0')}`),
    );
    expect(new Set(some).size).toBe(some.length);
  });
});

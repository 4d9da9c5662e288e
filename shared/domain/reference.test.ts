import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatReference, parseReference, readReference } from './reference.ts';

const year = fc.integer({ min: 2000, max: 9999 });
const number = fc.integer({ min: 1, max: 999_999_999 });
const reference = fc.tuple(year, number).map(([y, n]) => formatReference(y, n));

describe('reference numbers', () => {
  test('are read back as they were written', () => {
    fc.assert(
      fc.property(year, number, (y, n) => {
        expect(parseReference(formatReference(y, n))).toEqual({ year: y, number: n });
      }),
    );
  });

  test('catch every single wrong character', () => {
    const characters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-'.split('');
    fc.assert(
      fc.property(reference, fc.nat(), fc.constantFrom(...characters), (written, at, character) => {
        const index = at % written.length;
        fc.pre(written[index] !== character);
        const wrong = written.slice(0, index) + character + written.slice(index + 1);
        expect(parseReference(wrong)).toBeNull();
      }),
      { numRuns: 5000 },
    );
  });

  test('catch every swap of neighbours', () => {
    fc.assert(
      fc.property(reference, fc.nat(), (written, at) => {
        const index = at % (written.length - 1);
        fc.pre(written[index] !== written[index + 1]);
        const swapped =
          written.slice(0, index) + written[index + 1] + written[index] + written.slice(index + 2);
        expect(parseReference(swapped)).toBeNull();
      }),
      { numRuns: 5000 },
    );
  });

  test('are understood as people type them', () => {
    const written = formatReference(2026, 4821);
    const letter = written.at(-1);
    for (const typed of [written, written.toLowerCase(), ` 2026 004821 ${letter} `, `d2026004821${letter}`]) {
      expect(readReference(typed)).toBe(written);
    }
    expect(readReference('2026 004821')).toBeNull();
    expect(readReference('')).toBeNull();
  });
});

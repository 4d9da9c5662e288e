import { describe, expect, it } from 'vitest';
import { dayText } from './day-text.ts';

describe('a day in a sentence', () => {
  it.each([
    ['2026-12-01', 'fr', 'weekday', 'mardi 1er décembre'],
    ['2026-12-11', 'fr', 'day', '11 décembre'],
    ['2026-12-21', 'fr', 'weekday', 'lundi 21 décembre'],
    ['2027-01-01', 'fr', 'day', '1er janvier 2027'],
    ['2026-12-01', 'en', 'weekday', 'Tuesday 1 December'],
    ['2027-01-15', 'en', 'day', '15 January 2027'],
  ] as const)('%s in %s', (date, locale, style, expected) => {
    expect(dayText(date, '2026-11-24', locale, style)).toBe(expected);
  });
});

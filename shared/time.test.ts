import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addMilliseconds,
  addWorkingDays,
  dateIn,
  daysBetween,
  millisecondsBetween,
  startOfDate,
} from './time.ts';

const day = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe('time', () => {
  test('a moment belongs to the day of the authority, not of London', () => {
    expect(dateIn('2026-07-14T22:30:00Z', 'Europe/Paris')).toBe('2026-07-15');
    expect(dateIn('2026-07-14T22:30:00Z', 'Indian/Reunion')).toBe('2026-07-15');
    expect(dateIn('2026-07-15T03:30:00Z', 'America/Martinique')).toBe('2026-07-14');
  });

  test('a day begins at its own midnight, summer and winter', () => {
    expect(startOfDate('2026-07-14', 'Europe/Paris')).toBe('2026-07-13T22:00:00Z');
    expect(startOfDate('2026-12-14', 'Europe/Paris')).toBe('2026-12-13T23:00:00Z');
  });

  test('working days skip Saturdays and Sundays', () => {
    expect(addWorkingDays('2026-11-20', 1)).toBe('2026-11-23');
    expect(addWorkingDays('2026-11-21', 1)).toBe('2026-11-23');
    expect(addWorkingDays('2026-11-24', 5)).toBe('2026-12-01');
    expect(addWorkingDays('2026-11-24', 0)).toBe('2026-11-24');
  });

  test('five working days from a weekday are always one week', () => {
    fc.assert(
      fc.property(day, (date) => {
        const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
        fc.pre(weekday >= 1 && weekday <= 5);
        expect(daysBetween(date, addWorkingDays(date, 5))).toBe(7);
      }),
    );
  });

  test('what is added can be measured', () => {
    const at = '2026-11-24T09:30:00.000Z';
    expect(millisecondsBetween(at, addMilliseconds(at, -90_061.4))).toBe(-90_061);
    expect(addMilliseconds(at, 1500)).toBe('2026-11-24T09:30:01.500Z');
  });
});

import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';

/** A moment, ISO 8601 in UTC: 2026-11-24T09:30:00.000Z (RFC 3339). */
export const instant = z.iso.datetime({ offset: true });
/** A calendar day without a time: 2026-11-24. */
export const calendarDate = z.iso.date();

/** The calendar day on which a moment falls in a time zone (IANA name). */
export function dateIn(at: string, timeZone: string): string {
  return Temporal.Instant.from(at).toZonedDateTimeISO(timeZone).toPlainDate().toString();
}

/** The moment at which a calendar day begins in a time zone (IANA name). */
export function startOfDate(date: string, timeZone: string): string {
  return Temporal.PlainDate.from(date).toZonedDateTime(timeZone).toInstant().toString();
}

/** A moment, some milliseconds later (or earlier, when negative). */
export function addMilliseconds(at: string, milliseconds: number): string {
  return Temporal.Instant.from(at)
    .add({ milliseconds: Math.round(milliseconds) })
    .toString({ smallestUnit: 'millisecond' });
}

/** Milliseconds from one moment to another, negative when `to` is earlier. */
export function millisecondsBetween(from: string, to: string): number {
  return Temporal.Instant.from(to).epochMilliseconds - Temporal.Instant.from(from).epochMilliseconds;
}

/** Whole calendar days from one date to another, negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return Temporal.PlainDate.from(from).until(to, { largestUnit: 'day' }).days;
}

/** Whole calendar months from one date to another, negative when `to` is earlier. */
export function monthsBetween(from: string, to: string): number {
  return Temporal.PlainDate.from(from).until(to, { largestUnit: 'month' }).months;
}

/** The date some calendar days after a date (before it, when negative). */
export function addDays(date: string, days: number): string {
  return Temporal.PlainDate.from(date).add({ days }).toString();
}

/**
 * The date some working days (jours ouvrés: Monday to Friday) after a date. The day itself is not
 * counted. Public holidays are not known here yet, so a date may fall on one.
 */
export function addWorkingDays(date: string, workingDays: number): string {
  if (workingDays === 0) return date;
  const day = Temporal.PlainDate.from(date);
  // A day of a weekend counts as the Friday before it.
  const weekday = Math.min(day.dayOfWeek, 5);
  const rest = workingDays % 5;
  const weekend = weekday + rest > 5 ? 2 : 0;
  const days = weekday - day.dayOfWeek + Math.floor(workingDays / 5) * 7 + rest + weekend;
  return day.add({ days }).toString();
}

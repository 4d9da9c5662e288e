import { addMilliseconds, addWorkingDays, startOfDate } from '../../shared/time.ts';

/** Offices work 8.30 to 12.30 and 13.30 to 17.30, Monday to Friday. */
const minutesADay = 480;
const halfDay = 240;
const morningOpens = 8 * 60 + 30;
const afternoonOpens = 13 * 60 + 30;

/** A moment of office time: a working day and the minutes worked since it opened. */
export interface OfficeMoment {
  readonly date: string;
  readonly minute: number;
}

/** The moment after some minutes of office time; nights, lunch and weekends do not count. */
export function officeLater(moment: OfficeMoment, minutes: number): OfficeMoment {
  const total = moment.minute + Math.max(0, Math.round(minutes));
  const days = Math.floor(total / minutesADay);
  return { date: addWorkingDays(moment.date, days), minute: total % minutesADay };
}

/** Some working days as minutes of office time. */
export function officeDays(days: number): number {
  return days * minutesADay;
}

/** Minutes since midnight at which a moment falls. */
export function clockMinute(moment: OfficeMoment): number {
  return moment.minute < halfDay ? morningOpens + moment.minute : afternoonOpens + moment.minute - halfDay;
}

/** The first moment of office time from which something that came in at any hour can be worked on. */
export function officeFrom(date: string, minutesSinceMidnight: number): OfficeMoment {
  // A day that is not worked is its own next working day, seen from the day before it.
  if (!isWorkingDay(date)) return { date: addWorkingDays(date, 1), minute: 0 };
  if (minutesSinceMidnight < morningOpens) return { date, minute: 0 };
  if (minutesSinceMidnight < morningOpens + halfDay) {
    return { date, minute: minutesSinceMidnight - morningOpens };
  }
  const afternoon = Math.max(0, minutesSinceMidnight - afternoonOpens);
  return afternoon < halfDay
    ? { date, minute: halfDay + afternoon }
    : { date: addWorkingDays(date, 1), minute: 0 };
}

export function isWorkingDay(date: string): boolean {
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6;
}

/** A clock time of a day as a moment, to the second. */
export function clockInstant(
  date: string,
  minutesSinceMidnight: number,
  second: number,
  timeZone: string,
): string {
  return addMilliseconds(startOfDate(date, timeZone), minutesSinceMidnight * 60_000 + second * 1000);
}

import type { MessageId } from '../../shared/messages/catalogue.ts';
import { daysBetween, millisecondsBetween, monthsBetween } from '../../shared/time.ts';
import type { Tone } from './tone.ts';

export type DateWords =
  | { readonly kind: 'words'; readonly id: MessageId; readonly count: number; readonly tone: Tone }
  /** Too far for words: the date itself. */
  | { readonly kind: 'date'; readonly tone: Tone };

/** How many days ahead or back are still said in words. */
const nearby = 9;
/** From here on the number of days says less than that of months, and then of years. */
const countedInDays = 99;
const countedInMonths = 23;

/** A due date as people say it: late by so much, today, tomorrow, in so many days. */
export function dueWords(date: string, today: string): DateWords {
  const days = daysBetween(today, date);
  if (days < 0) return lateWords(date, today, -days);
  if (days === 0) return { kind: 'words', id: 'date.today', count: days, tone: 'warning' };
  if (days === 1) return { kind: 'words', id: 'date.tomorrow', count: days, tone: 'warning' };
  if (days <= nearby) return { kind: 'words', id: 'date.in_days', count: days, tone: 'neutral' };
  return { kind: 'date', tone: 'neutral' };
}

function lateWords(date: string, today: string, days: number): DateWords {
  const tone = 'danger';
  if (days <= countedInDays) return { kind: 'words', id: 'date.late', count: days, tone };
  const months = monthsBetween(date, today);
  if (months <= countedInMonths) return { kind: 'words', id: 'date.late_months', count: months, tone };
  return { kind: 'words', id: 'date.late_years', count: Math.floor(months / 12), tone };
}

/** A day on which something happened or will, without judgement. */
export function dayWords(date: string, today: string): DateWords {
  const days = daysBetween(today, date);
  if (days === 0) return { kind: 'words', id: 'date.today', count: days, tone: 'neutral' };
  if (days === 1) return { kind: 'words', id: 'date.tomorrow', count: days, tone: 'neutral' };
  if (days === -1) return { kind: 'words', id: 'date.yesterday', count: 1, tone: 'neutral' };
  if (days < 0 && days >= -nearby) {
    return { kind: 'words', id: 'date.days_ago', count: -days, tone: 'neutral' };
  }
  if (days > 0 && days <= nearby) return { kind: 'words', id: 'date.in_days', count: days, tone: 'neutral' };
  return { kind: 'date', tone: 'neutral' };
}

export type AgoWords = { readonly id: MessageId; readonly count: number } | null;

/** How long ago a moment was, up to a day; older: null, and the date says more. */
export function agoWords(at: string, now: string): AgoWords {
  const seconds = Math.max(0, Math.floor(millisecondsBetween(at, now) / 1000));
  if (seconds < 2) return { id: 'date.just_now', count: seconds };
  if (seconds < 60) return { id: 'date.seconds_ago', count: seconds };
  if (seconds < 3600) return { id: 'date.minutes_ago', count: Math.floor(seconds / 60) };
  if (seconds < 86_400) return { id: 'date.hours_ago', count: Math.floor(seconds / 3600) };
  return null;
}

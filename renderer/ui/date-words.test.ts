import { describe, expect, it } from 'vitest';
import { agoWords, dayWords, dueWords } from './date-words.ts';

const today = '2026-11-24';

describe('a due date in words', () => {
  it.each([
    ['2026-11-21', { kind: 'words', id: 'date.late', count: 3, tone: 'danger' }],
    ['2026-11-23', { kind: 'words', id: 'date.late', count: 1, tone: 'danger' }],
    ['2026-08-17', { kind: 'words', id: 'date.late', count: 99, tone: 'danger' }],
    ['2026-08-16', { kind: 'words', id: 'date.late_months', count: 3, tone: 'danger' }],
    ['2024-11-25', { kind: 'words', id: 'date.late_months', count: 23, tone: 'danger' }],
    ['2024-11-24', { kind: 'words', id: 'date.late_years', count: 2, tone: 'danger' }],
    ['2026-11-24', { kind: 'words', id: 'date.today', count: 0, tone: 'warning' }],
    ['2026-11-25', { kind: 'words', id: 'date.tomorrow', count: 1, tone: 'warning' }],
    ['2026-12-03', { kind: 'words', id: 'date.in_days', count: 9, tone: 'neutral' }],
    ['2026-12-04', { kind: 'date', tone: 'neutral' }],
  ])('%s', (date, words) => {
    expect(dueWords(date, today)).toEqual(words);
  });

  it('is late by whole days across a change of clocks', () => {
    expect(dueWords('2026-10-24', '2026-10-26')).toMatchObject({ count: 2 });
  });
});

describe('a day in words', () => {
  it('says yesterday without calling it late', () => {
    expect(dayWords('2026-11-23', today)).toMatchObject({ id: 'date.yesterday', tone: 'neutral' });
  });

  it('gives the date itself when it is far', () => {
    expect(dayWords('2026-11-01', today)).toEqual({ kind: 'date', tone: 'neutral' });
  });
});

describe('how long ago', () => {
  const now = '2026-11-24T10:00:00.000Z';

  it.each([
    ['2026-11-24T09:59:59.000Z', 'date.just_now', 1],
    ['2026-11-24T09:59:20.000Z', 'date.seconds_ago', 40],
    ['2026-11-24T09:48:00.000Z', 'date.minutes_ago', 12],
    ['2026-11-24T07:30:00.000Z', 'date.hours_ago', 2],
  ])('%s', (at, id, count) => {
    expect(agoWords(at, now)).toEqual({ id, count });
  });

  it('takes a moment ahead of this clock for now', () => {
    expect(agoWords('2026-11-24T10:00:03.000Z', now)).toEqual({ id: 'date.just_now', count: 0 });
  });

  it('leaves older moments to their date', () => {
    expect(agoWords('2026-11-22T10:00:00.000Z', now)).toBeNull();
  });
});

import { useCallback } from 'react';
import { useIntl } from 'react-intl';
import { useToday } from './clock.ts';
import { dayText } from './day-text.ts';

/** A calendar day in the middle of a sentence: « mardi 1er décembre », with its year when that is another. */
export function useDayText(): (date: string, style?: 'day' | 'weekday') => string {
  const { locale } = useIntl();
  const today = useToday();
  return useCallback((date, style = 'day') => dayText(date, today, locale, style), [locale, today]);
}

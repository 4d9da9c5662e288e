import { useCallback } from 'react';
import { useIntl } from 'react-intl';
import { useTimeZone } from './clock.ts';
import { useText } from './use-text.ts';

export type MomentStyle = 'time' | 'short' | 'long';

/**
 * A moment on the authority's clock, as it is written: « 14 h 30 », « 24 nov., 14 h 30 »,
 * « mardi 24 novembre 2026, 14 h 30 ».
 */
export function useMomentText(): (at: string, style: MomentStyle) => string {
  const intl = useIntl();
  const timeZone = useTimeZone();
  const say = useText();
  return useCallback(
    (at, style) => {
      const when = new Date(at);
      const parts = intl.formatTimeToParts(when, {
        timeZone,
        hour: 'numeric',
        minute: '2-digit',
        hourCycle: 'h23',
      });
      const part = (type: 'hour' | 'minute'): string => parts.find((one) => one.type === type)?.value ?? '';
      const time = say('date.time', { hour: part('hour'), minute: part('minute') });
      if (style === 'time') return time;
      const day =
        style === 'long'
          ? intl.formatDate(when, { timeZone, dateStyle: 'full' })
          : intl.formatDate(when, { timeZone, day: 'numeric', month: 'short' });
      return say('date.day_and_time', { day, time });
    },
    [intl, say, timeZone],
  );
}

import { useIntl } from 'react-intl';
import { useNow, useTimeZone } from './clock.ts';
import styles from './Dates.module.css';
import { agoWords } from './date-words.ts';
import { useText } from './use-text.ts';

interface MomentProps {
  /** An instant: 2026-11-24T09:30:00.000Z. */
  readonly at: string;
  /** `ago`: how long since, while it is less than a day. `clock`: always day and time. */
  readonly as?: 'ago' | 'clock';
}

/** A moment, on the authority's clock: « il y a 12 min », « 24 nov., 10 h 30 ». */
export function Moment({ at, as = 'ago' }: MomentProps) {
  const intl = useIntl();
  const timeZone = useTimeZone();
  const say = useText();
  const words = agoWords(at, useNow(as === 'ago' ? 5000 : 3_600_000));
  const when = new Date(at);
  const long = intl.formatDate(when, { timeZone, dateStyle: 'full', timeStyle: 'medium' });
  const short = intl.formatDate(when, {
    timeZone,
    day: 'numeric',
    month: 'short',
    hour: 'numeric',
    minute: '2-digit',
  });
  return (
    <time dateTime={at} title={long} className={styles.date}>
      {as === 'ago' && words !== null ? say(words.id, { count: words.count }) : short}
    </time>
  );
}

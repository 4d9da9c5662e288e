import { useIntl } from 'react-intl';
import { classNames } from './class-names.ts';
import { useToday } from './clock.ts';
import styles from './Dates.module.css';
import { dayWords, dueWords } from './date-words.ts';
import { useText } from './use-text.ts';

interface RelativeDateProps {
  /** 2026-11-24 */
  readonly date: string;
  /** A due date is judged (late, today, tomorrow); a day is only named. */
  readonly as?: 'due' | 'day';
  /** Adds the date itself after the words. */
  readonly withDate?: boolean;
}

/** A calendar day in words first: « en retard de 3 j », « demain », « 15 déc. ». */
export function RelativeDate({ date, as = 'day', withDate = false }: RelativeDateProps) {
  const say = useText();
  const intl = useIntl();
  const today = useToday();
  const words = as === 'due' ? dueWords(date, today) : dayWords(date, today);
  const noon = new Date(`${date}T12:00:00Z`);
  const sameYear = date.slice(0, 4) === today.slice(0, 4);
  const short = intl.formatDate(noon, {
    timeZone: 'UTC',
    day: 'numeric',
    month: 'short',
    ...(!sameYear && { year: 'numeric' }),
  });
  const long = intl.formatDate(noon, {
    timeZone: 'UTC',
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  });
  const text = words.kind === 'words' ? say(words.id, { count: words.count }) : short;
  return (
    <time dateTime={date} title={long} className={classNames(styles.date, styles[words.tone])}>
      {text}
      {withDate && words.kind === 'words' && `, ${short}`}
    </time>
  );
}

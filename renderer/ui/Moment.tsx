import { useNow } from './clock.ts';
import styles from './Dates.module.css';
import { agoWords } from './date-words.ts';
import { useMomentText } from './use-moment-text.ts';
import { useText } from './use-text.ts';

interface MomentProps {
  /** An instant: 2026-11-24T09:30:00.000Z. */
  readonly at: string;
  /** `ago`: how long since, while it is less than a day. `clock`: always day and time. */
  readonly as?: 'ago' | 'clock';
}

/** A moment, on the authority's clock: « il y a 12 min », « 24 nov., 10 h 30 ». */
export function Moment({ at, as = 'ago' }: MomentProps) {
  const say = useText();
  const momentText = useMomentText();
  const words = agoWords(at, useNow(as === 'ago' ? 5000 : 3_600_000));
  return (
    <time dateTime={at} title={momentText(at, 'long')} className={styles.date}>
      {as === 'ago' && words !== null ? say(words.id, { count: words.count }) : momentText(at, 'short')}
    </time>
  );
}

import type { Diagnostics } from '../../../shared/contract/diagnostics.ts';
import { failureOf } from '../../../shared/errors.ts';
import { useFailureText } from '../../ui/use-failure-text.ts';
import { useMomentText } from '../../ui/use-moment-text.ts';
import { useText } from '../../ui/use-text.ts';
import styles from './Diagnostics.module.css';
import { historyLines, type HistoryLine } from './history-lines.ts';

/** What happened between this desk and the server. */
export function History({ found }: { readonly found: Diagnostics }) {
  const say = useText();
  const momentText = useMomentText();
  const lines = historyLines(found);
  if (lines.length === 0) return <p className={styles.none}>{say('diagnostics.history_empty')}</p>;
  return (
    <ol className={styles.history}>
      {lines.map((line) => (
        <li key={`${line.kind} ${line.at}`} className={styles.line}>
          <time dateTime={line.at} className={styles.at}>
            {momentText(line.at, 'short')}
          </time>
          <span>
            <Happened line={line} />
          </span>
        </li>
      ))}
    </ol>
  );
}

function Happened({ line }: { readonly line: HistoryLine }) {
  const say = useText();
  const failureText = useFailureText();
  switch (line.kind) {
    case 'failures':
      return (
        <>
          {failureText(failureOf(line.code))} <span className={styles.code}>{line.code}</span>
          {line.times > 1 && say('diagnostics.times', { count: line.times })}
        </>
      );
    case 'fill': {
      const { held, total, endedAt } = line.fill;
      return say(endedAt === null ? 'diagnostics.fill_running' : 'diagnostics.fill', { held, total });
    }
    default: {
      const { sent, recovered } = line.recovery;
      return say('diagnostics.recovery', { sent, recovered });
    }
  }
}

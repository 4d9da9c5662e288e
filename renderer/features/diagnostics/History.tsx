import type { Diagnostics } from '../../../shared/contract/diagnostics.ts';
import { failureOf } from '../../../shared/errors.ts';
import { useFailureText } from '../../ui/use-failure-text.ts';
import { useMomentText } from '../../ui/use-moment-text.ts';
import { useText, type SayText } from '../../ui/use-text.ts';
import styles from './Diagnostics.module.css';

interface Line {
  readonly at: string;
  readonly text: string;
  readonly code?: string;
}

/** What went on between this desk and the server: loads, restorations, failures; the newest first. */
export function History({ found }: { readonly found: Diagnostics }) {
  const say = useText();
  const failureText = useFailureText();
  const momentText = useMomentText();
  const failures = found.failures.map(({ at, code }) => ({ at, text: failureText(failureOf(code)), code }));
  const lines = [...happened(found, say), ...failures].toSorted((one, other) =>
    other.at.localeCompare(one.at),
  );
  if (lines.length === 0) return <p className={styles.none}>{say('diagnostics.history_empty')}</p>;
  return (
    <ol className={styles.history}>
      {lines.map(({ at, text, code }, index) => (
        <li key={`${at} ${index}`} className={styles.line}>
          <time dateTime={at} className={styles.at}>
            {momentText(at, 'short')}
          </time>
          <span>
            {text} {code !== undefined && <span className={styles.code}>{code}</span>}
          </span>
        </li>
      ))}
    </ol>
  );
}

function happened({ fills, recoveries }: Diagnostics, say: SayText): readonly Line[] {
  return [
    ...fills.map(({ startedAt, endedAt, held, total }) => ({
      at: endedAt ?? startedAt,
      text: say(endedAt === null ? 'diagnostics.fill_running' : 'diagnostics.fill', { held, total }),
    })),
    ...recoveries.map(({ at, sent, recovered }) => ({
      at,
      text: say('diagnostics.recovery', { sent, recovered }),
    })),
  ];
}

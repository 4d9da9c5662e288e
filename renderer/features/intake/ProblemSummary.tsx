import { TriangleAlert } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useText } from '../../ui/use-text.ts';
import type { IntakeField, IntakeProblem } from './intake-form.ts';
import styles from './Intake.module.css';

interface ProblemSummaryProps {
  readonly problems: readonly IntakeProblem[];
  readonly onGo: (field: IntakeField) => void;
}

/** What stops the save, all of it, each leading to its field. It takes the keyboard when it appears. */
export function ProblemSummary({ problems, onGo }: ProblemSummaryProps) {
  const say = useText();
  const first = useRef<HTMLButtonElement>(null);
  useEffect(() => first.current?.focus(), []);
  return (
    <div className={styles.summary} role="alert">
      <TriangleAlert size={16} aria-hidden="true" />
      <div>
        <div className={styles.summaryTitle}>{say('intake.problems', { count: problems.length })}</div>
        <ul>
          {problems.map(({ field, message }, index) => (
            <li key={field}>
              <button
                ref={index === 0 ? first : undefined}
                type="button"
                className={styles.summaryLink}
                onClick={() => onGo(field)}
              >
                {say(message)}
              </button>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}

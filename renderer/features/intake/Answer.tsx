import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '../../ui/Button.tsx';
import { useText } from '../../ui/use-text.ts';
import styles from './Intake.module.css';

interface AnswerProps {
  readonly title: ReactNode;
  readonly detail?: ReactNode;
  readonly changeLabel: string;
  readonly onChange: () => void;
  /** Why it does not do, though it was an answer. */
  readonly error?: string | null;
}

/** A question that has its answer: what it is, and the way to change it. */
export function Answer({ title, detail, changeLabel, onChange, error = null }: AnswerProps) {
  const say = useText();
  return (
    <>
      <div className={styles.answer} data-invalid={error !== null || undefined}>
        <Check size={16} aria-hidden="true" className={styles.answerMark} />
        <div className={styles.answerWords}>
          <span className={styles.answerTitle}>{title}</span>
          {detail !== undefined && <span className={styles.answerDetail}>{detail}</span>}
        </div>
        <Button small look="quiet" aria-label={changeLabel} onPress={onChange}>
          {say('intake.change')}
        </Button>
      </div>
      {error !== null && <p className={styles.answerError}>{error}</p>}
    </>
  );
}

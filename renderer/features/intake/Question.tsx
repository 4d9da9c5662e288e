import type { ReactNode } from 'react';
import type { IntakeField } from './intake-form.ts';
import styles from './Intake.module.css';

interface QuestionProps {
  readonly field: IntakeField;
  readonly title: string;
  readonly optional?: string | undefined;
  /** At the right of the title, such as a way to change the answer. */
  readonly side?: ReactNode;
  /** The same, but Tab comes to it after the field. */
  readonly sideAfter?: ReactNode;
  readonly children: ReactNode;
}

/** One question of the form, in the order of the talk. */
export function Question({ field, title, optional, side, sideAfter, children }: QuestionProps) {
  return (
    <section className={styles.question} data-field={field} aria-label={title}>
      <div className={styles.questionHead}>
        <h2 className={styles.questionTitle}>{title}</h2>
        {optional !== undefined && <span className={styles.optional}>{optional}</span>}
        {side !== undefined && <div className={styles.side}>{side}</div>}
      </div>
      {children}
      {sideAfter !== undefined && <div className={styles.sideAfter}>{sideAfter}</div>}
    </section>
  );
}

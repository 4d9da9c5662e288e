import type { ReactNode } from 'react';
import styles from './Screen.module.css';
import { useWindowTitle } from './use-window-title.ts';

interface ScreenProps {
  readonly title: string;
  /** What stands beside the title, quietly: a count, the reason of the order. */
  readonly lead?: ReactNode;
  /** Buttons at the right of the title. */
  readonly actions?: ReactNode;
  /** Filters above the content. */
  readonly tools?: ReactNode;
  readonly children: ReactNode;
}

/** A screen of the frame: its title, its tools, and the rest, which scrolls. */
export function Screen({ title, lead, actions, tools, children }: ScreenProps) {
  useWindowTitle(title);
  return (
    <div className={styles.screen}>
      <div className={styles.head}>
        <h1 className={styles.title}>{title}</h1>
        <span className={styles.lead}>{lead}</span>
        {actions}
      </div>
      <div className={styles.tools}>{tools}</div>
      <div className={styles.body}>{children}</div>
    </div>
  );
}

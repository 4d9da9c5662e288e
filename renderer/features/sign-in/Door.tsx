import type { ReactNode } from 'react';
import { useText } from '../../ui/use-text.ts';
import { useWindowTitle } from '../../ui/use-window-title.ts';
import { SettingsMenu } from '../settings/SettingsMenu.tsx';
import styles from './Door.module.css';

interface DoorProps {
  /** Whose door it is, once that is known. */
  readonly authority?: string | undefined;
  readonly title: string;
  readonly lead?: string | undefined;
  readonly children: ReactNode;
  readonly foot?: ReactNode;
}

/** One panel in the middle, for what comes before any work. */
export function Door({ authority, title, lead, children, foot }: DoorProps) {
  const say = useText();
  useWindowTitle(title);
  return (
    <div className={styles.door}>
      <header className={styles.head}>
        <span className={styles.brand}>{authority ?? say('app.name')}</span>
        <SettingsMenu />
      </header>
      <main className={styles.middle}>
        <div className={styles.panel}>
          <div>
            <h1 className={styles.title}>{title}</h1>
            {lead !== undefined && <p className={styles.lead}>{lead}</p>}
          </div>
          {children}
        </div>
      </main>
      <footer className={styles.foot}>{foot}</footer>
    </div>
  );
}

import { CircleCheck, Info, TriangleAlert, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import styles from './Notice.module.css';
import type { Tone } from './tone.ts';

interface NoticeProps {
  readonly tone?: Tone;
  readonly title?: string;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
  /** Read aloud when it appears. */
  readonly isLive?: boolean;
}

const icons: Readonly<Record<Tone, LucideIcon>> = {
  neutral: Info,
  accent: Info,
  info: Info,
  danger: TriangleAlert,
  warning: TriangleAlert,
  success: CircleCheck,
};

/** A line that stands in the screen itself and stays as long as it is true. */
export function Notice({ tone = 'neutral', title, children, action, isLive = false }: NoticeProps) {
  const Icon = icons[tone];
  return (
    <div className={classNames(styles.notice, styles[tone])} role={isLive ? 'status' : undefined}>
      <Icon size={16} aria-hidden="true" />
      <div className={styles.words}>
        {title !== undefined && <div className={styles.title}>{title}</div>}
        {children}
      </div>
      {action}
    </div>
  );
}

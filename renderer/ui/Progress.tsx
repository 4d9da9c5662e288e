import { ProgressBar } from 'react-aria-components';
import styles from './Progress.module.css';

interface ProgressProps {
  readonly label: string;
  readonly value: number;
  readonly total: number;
}

/** How far something is that takes a while; its words stand beside it. */
export function Progress({ label, value, total }: ProgressProps) {
  const share = total === 0 ? 0 : Math.min(1, value / total);
  return (
    <ProgressBar aria-label={label} value={value} maxValue={Math.max(1, total)} className={styles.bar ?? ''}>
      <span className={styles.done} style={{ '--share': share }} />
    </ProgressBar>
  );
}

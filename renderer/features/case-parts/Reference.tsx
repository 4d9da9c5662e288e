import { classNames } from '../../ui/class-names.ts';
import styles from './case-parts.module.css';

/** A case's reference, in the typeface that tells 1 from l and 0 from O. */
export function Reference({
  reference,
  isLarge = false,
}: {
  readonly reference: string;
  readonly isLarge?: boolean;
}) {
  return <span className={classNames(styles.reference, isLarge && styles.large)}>{reference}</span>;
}

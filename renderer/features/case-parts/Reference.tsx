import { isProvisional } from '../../../shared/domain/case/reference.ts';
import { classNames } from '../../ui/class-names.ts';
import { useText } from '../../ui/use-text.ts';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';
import styles from './case-parts.module.css';

interface ReferenceProps {
  readonly reference: string;
  readonly isLarge?: boolean;
  /** Whether there is room to say in words that it is provisional; else it is marked. */
  readonly isTold?: boolean;
}

/** A case's reference, in the typeface that tells 1 from l and 0 from O. */
export function Reference({ reference, isLarge = false, isTold = false }: ReferenceProps) {
  const name = classNames(styles.reference, isLarge && styles.large);
  return isProvisional(reference) ? (
    <Provisional reference={reference} name={name} isTold={isTold} />
  ) : (
    <span className={name}>{reference}</span>
  );
}

interface ProvisionalProps {
  readonly reference: string;
  readonly name: string;
  readonly isTold: boolean;
}

function Provisional({ reference, name, isTold }: ProvisionalProps) {
  const say = useText();
  const words = say('case.provisional');
  return (
    <span title={say('case.provisional_why')} data-provisional="">
      <span className={classNames(name, styles.provisional)}>{reference}</span>{' '}
      {isTold ? <span className={styles.told}>{words}</span> : <VisuallyHidden>{words}</VisuallyHidden>}
    </span>
  );
}

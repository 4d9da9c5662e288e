import type { ReactNode } from 'react';
import { ToggleButton } from 'react-aria-components';
import styles from './Chip.module.css';

interface ToggleChipProps {
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
  readonly children: ReactNode;
}

/** A filter that is on or off. */
export function ToggleChip({ isOn, onChange, children }: ToggleChipProps) {
  return (
    <ToggleButton isSelected={isOn} onChange={onChange} className={styles.chip ?? ''}>
      {children}
    </ToggleButton>
  );
}

import { Switch as AriaSwitch } from 'react-aria-components';
import styles from './Switch.module.css';

interface SwitchProps {
  readonly label: string;
  readonly detail?: string;
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
}

/** On or off, at once. */
export function Switch({ label, detail, isOn, onChange }: SwitchProps) {
  return (
    <AriaSwitch isSelected={isOn} onChange={onChange} className={styles.switch ?? ''}>
      <span className={styles.words}>
        <span className={styles.label}>{label}</span>
        {detail !== undefined && <span className={styles.detail}>{detail}</span>}
      </span>
      <span className={styles.track} />
    </AriaSwitch>
  );
}

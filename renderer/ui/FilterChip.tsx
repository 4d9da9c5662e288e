import { ChevronDown, X } from 'lucide-react';
import { Button } from 'react-aria-components';
import styles from './Chip.module.css';
import { classNames } from './class-names.ts';
import { Menu } from './Menu.tsx';
import { useText } from './use-text.ts';

interface FilterChipProps<Id extends string> {
  /** What it filters on: "Service". */
  readonly label: string;
  readonly options: readonly { readonly id: Id; readonly label: string; readonly detail?: string }[];
  readonly value: Id | null;
  readonly onChange: (value: Id | null) => void;
  /** Always one of the options: nothing to clear. */
  readonly isRequired?: boolean;
}

/** One filter above a list: its name, what it is set to, and a cross to be rid of it. */
export function FilterChip<Id extends string>({
  label,
  options,
  value,
  onChange,
  isRequired = false,
}: FilterChipProps<Id>) {
  const say = useText();
  const chosen = options.find((option) => option.id === value);
  const isOn = chosen !== undefined && !isRequired;
  const chip = (
    <Button className={classNames(styles.chip, isOn && styles.on)}>
      <span>{chosen === undefined ? label : say('ui.named', { name: label, value: chosen.label })}</span>
      {!isOn && <ChevronDown size={14} aria-hidden="true" />}
    </Button>
  );
  const choices = options.map((option) => ({
    ...option,
    isChecked: option.id === value,
    run: () => onChange(option.id === value && !isRequired ? null : option.id),
  }));
  return (
    <span className={styles.pair}>
      <Menu label={label} trigger={chip} groups={[{ id: 'options', choices }]} />
      {isOn && (
        <Button
          aria-label={say('ui.named', { name: say('ui.remove'), value: label })}
          className={styles.clear ?? ''}
          onPress={() => onChange(null)}
        >
          <X size={14} aria-hidden="true" />
        </Button>
      )}
    </span>
  );
}

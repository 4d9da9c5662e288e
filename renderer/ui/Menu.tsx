import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import {
  Collection,
  Header,
  Menu as AriaMenu,
  MenuItem,
  MenuSection,
  MenuTrigger,
  Popover,
} from 'react-aria-components';
import { Kbd } from './Kbd.tsx';
import styles from './Popover.module.css';

export interface MenuChoice {
  readonly id: string;
  readonly label: string;
  readonly detail?: string | undefined;
  readonly icon?: ReactNode;
  readonly keys?: string | undefined;
  readonly isDisabled?: boolean;
  /** Set (true or false) where the choice can be ticked. */
  readonly isChecked?: boolean | undefined;
  readonly tone?: 'danger';
  readonly run: () => void;
}
export interface MenuGroup {
  readonly id: string;
  readonly title?: string;
  readonly choices: readonly MenuChoice[];
}
interface MenuProps {
  readonly label: string;
  /** The button that opens it. */
  readonly trigger: ReactNode;
  readonly groups: readonly MenuGroup[];
  readonly placement?: 'bottom start' | 'bottom end' | 'top start' | 'right bottom';
}

export function Menu({ label, trigger, groups, placement = 'bottom start' }: MenuProps) {
  return (
    <MenuTrigger>
      {trigger}
      <Popover className={styles.popover ?? ''} placement={placement} offset={4}>
        <AriaMenu aria-label={label} className={styles.items ?? ''} items={groups}>
          {(group) => (
            <MenuSection
              id={group.id}
              className={styles.section ?? ''}
              {...(group.title === undefined && { 'aria-label': label })}
            >
              {group.title !== undefined && (
                <Header className={styles.sectionTitle ?? ''}>{group.title}</Header>
              )}
              <Collection items={group.choices}>{(choice) => <Choice {...choice} />}</Collection>
            </MenuSection>
          )}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}

function Choice({ id, label, detail, icon, keys, isDisabled = false, isChecked, tone, run }: MenuChoice) {
  return (
    <MenuItem
      id={id}
      textValue={label}
      isDisabled={isDisabled}
      onAction={run}
      className={styles.item ?? ''}
      data-tone={tone}
    >
      {isChecked !== undefined && (
        <span className={styles.check}>{isChecked && <Check size={16} aria-hidden="true" />}</span>
      )}
      {icon}
      <span className={styles.words}>
        {label}
        {detail !== undefined && <span className={styles.detail}>{detail}</span>}
      </span>
      {keys !== undefined && <Kbd keys={keys} />}
    </MenuItem>
  );
}

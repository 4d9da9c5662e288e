import { useId, type ReactNode } from 'react';
import { DialogTrigger, Popover } from 'react-aria-components';
import { classNames } from './class-names.ts';
import styles from './Popover.module.css';

interface PopoverPanelProps {
  readonly label: string;
  /** The button that opens it. */
  readonly trigger: ReactNode;
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
  readonly children: ReactNode;
  readonly placement?: 'bottom start' | 'top start';
}

/** More about what its button says, over the screen and beside the button: the popover is the dialog itself. */
export function PopoverPanel({
  label,
  trigger,
  isOpen,
  onOpenChange,
  children,
  placement = 'bottom start',
}: PopoverPanelProps) {
  const id = useId();
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={onOpenChange}>
      {trigger}
      <Popover
        aria-labelledby={id}
        className={classNames(styles.popover, styles.panel)}
        placement={placement}
        offset={6}
      >
        <span id={id} hidden>
          {label}
        </span>
        {children}
      </Popover>
    </DialogTrigger>
  );
}

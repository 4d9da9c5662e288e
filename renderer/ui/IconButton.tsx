import type { ReactNode } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components';
import styles from './Button.module.css';
import { classNames } from './class-names.ts';
import { Tooltip } from './Tooltip.tsx';

interface IconButtonProps extends Omit<AriaButtonProps, 'className' | 'style' | 'children'> {
  /** What it does: its accessible name and its tooltip. */
  readonly label: string;
  readonly icon: ReactNode;
  readonly keys?: string | undefined;
  readonly small?: boolean;
  readonly look?: 'quiet' | 'secondary';
  readonly tooltipPlacement?: 'top' | 'bottom' | 'left' | 'right';
}

/** An icon alone, for toolbars: it always says its word and its key on hover. */
export function IconButton({
  label,
  icon,
  keys,
  small = false,
  look = 'quiet',
  tooltipPlacement = 'top',
  ...props
}: IconButtonProps) {
  return (
    <Tooltip text={label} keys={keys} placement={tooltipPlacement}>
      <AriaButton
        {...props}
        aria-label={label}
        className={classNames(styles.button, styles[look], styles.iconOnly, small && styles.small)}
      >
        {icon}
      </AriaButton>
    </Tooltip>
  );
}

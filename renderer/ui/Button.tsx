import type { ReactNode } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components';
import styles from './Button.module.css';
import { classNames } from './class-names.ts';
import { Kbd } from './Kbd.tsx';

export type ButtonLook = 'primary' | 'secondary' | 'quiet' | 'danger';

export interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'style' | 'children'> {
  readonly children: ReactNode;
  readonly look?: ButtonLook;
  readonly small?: boolean;
  readonly wide?: boolean;
  readonly icon?: ReactNode;
  /** The key that does the same, shown beside the word. */
  readonly keys?: string | undefined;
}

export function Button({
  children,
  look = 'secondary',
  small = false,
  wide = false,
  icon,
  keys,
  ...props
}: ButtonProps) {
  return (
    <AriaButton
      {...props}
      className={classNames(styles.button, styles[look], small && styles.small, wide && styles.wide)}
    >
      {icon}
      <span>{children}</span>
      {keys !== undefined && <Kbd keys={keys} bare={look === 'primary' || look === 'danger'} />}
    </AriaButton>
  );
}

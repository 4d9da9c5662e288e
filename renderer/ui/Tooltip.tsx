import type { ReactElement, ReactNode } from 'react';
import { Focusable, Tooltip as AriaTooltip, TooltipTrigger } from 'react-aria-components';
import { Kbd } from './Kbd.tsx';
import styles from './Tooltip.module.css';

type Placement = 'top' | 'bottom' | 'left' | 'right';
interface TooltipProps {
  /** A button of ours. */
  readonly children: ReactNode;
  readonly text: string;
  readonly keys?: string | undefined;
  readonly placement?: Placement;
}

/** What a control does, and its key, on hover and on focus. */
export function Tooltip({ children, text, keys, placement = 'top' }: TooltipProps) {
  return (
    <TooltipTrigger delay={400} closeDelay={80}>
      {children}
      <AriaTooltip placement={placement} offset={6} className={styles.tooltip ?? ''}>
        {text}
        {keys !== undefined && <Kbd keys={keys} />}
      </AriaTooltip>
    </TooltipTrigger>
  );
}

interface HintProps {
  /** One element that can be focused and has a role. */
  readonly children: ReactElement<React.HTMLAttributes<HTMLElement>, string>;
  readonly text: string;
  readonly placement?: Placement;
}

/** The same over something that is not a button, such as a word of state. */
export function Hint({ children, text, placement = 'top' }: HintProps) {
  return (
    <TooltipTrigger delay={300} closeDelay={80}>
      <Focusable>{children}</Focusable>
      <AriaTooltip placement={placement} offset={6} className={styles.tooltip ?? ''}>
        {text}
      </AriaTooltip>
    </TooltipTrigger>
  );
}

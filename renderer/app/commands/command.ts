import type { MessageId } from '../../../shared/messages/catalogue.ts';

/** Where a command stands in the help sheet. */
export const commandGroups = ['general', 'go', 'list', 'case', 'intake'] as const;
export type CommandGroup = (typeof commandGroups)[number];

/**
 * Something the person can do here and now: by key, from the palette, from the help sheet. Letters are
 * bound by the character they produce; digits as `Digit1`; never brackets, `#`, `@` or the back quote,
 * which French keyboards hide behind AltGr.
 */
export interface Command {
  readonly id: string;
  readonly label: MessageId;
  readonly group: CommandGroup;
  /** `F2`, `$mod+Enter`, `n`, `g m`; none: only from the palette. */
  readonly keys?: string;
  /** False: shown nowhere and not run now. */
  readonly when?: boolean;
  /** Key only: too small a thing for the palette, such as the next row. */
  readonly isHidden?: boolean;
  readonly run: () => void;
}

/** Whether a binding is characters alone, which a person may turn off (WCAG 2.1.4). */
export function isSingleKey(keys: string): boolean {
  return keys.split(' ').every((press) => /^(?:\[?Shift\]?\+)?(?:.|Digit\d)$/.test(press));
}

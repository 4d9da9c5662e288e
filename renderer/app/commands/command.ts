import type { MessageId } from '../../../shared/messages/catalogue.ts';

/** The section of a command in the help sheet. */
export const commandGroups = ['general', 'go', 'list', 'case', 'intake'] as const;
export type CommandGroup = (typeof commandGroups)[number];

/**
 * Something the agent can do here: by key, from the palette or from the help sheet. Letters are bound by the
 * character they produce, digits as `Digit1`. Never brackets, `#`, `@` or the back quote: French keyboards
 * have them behind AltGr.
 */
export interface Command {
  readonly id: string;
  readonly label: MessageId;
  readonly group: CommandGroup;
  /** `F2`, `$mod+Enter`, `n`, `g m`; without, only in the palette. */
  readonly keys?: string;
  /** False: neither shown nor run now. */
  readonly when?: boolean;
  /** Not in the palette: too small, such as the next row. */
  readonly isHidden?: boolean;
  readonly run: () => void;
}

/** True if a binding consists of characters only, which a person may turn off (WCAG 2.1.4). */
export function isSingleKey(keys: string): boolean {
  return keys.split(' ').every((press) => /^(?:\[?Shift\]?\+)?(?:.|Digit\d)$/.test(press));
}

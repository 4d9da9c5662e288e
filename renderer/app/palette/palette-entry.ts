import type { CaseRow } from '../../../shared/contract/cases.ts';
import type { SearchHit } from '../../../shared/contract/work.ts';
import type { Command } from '../commands/command.ts';

/** One line of the palette. */
export type PaletteEntry =
  | { readonly kind: 'case'; readonly id: string; readonly row: CaseRow }
  | { readonly kind: 'contact'; readonly id: string; readonly contact: SearchHit['contacts'][number] }
  | { readonly kind: 'command'; readonly id: string; readonly command: Command };

const maxCases = 6;
const maxContacts = 4;

/** The entries in order: requests, people, then actions. */
export function paletteEntries(
  hit: SearchHit | undefined,
  commands: readonly Command[],
): readonly PaletteEntry[] {
  const cases = hit?.cases.slice(0, maxCases) ?? [];
  const contacts = hit?.contacts.slice(0, maxContacts) ?? [];
  return [
    ...cases.map((row) => ({ kind: 'case', id: `case-${row.id}`, row }) as const),
    ...contacts.map((contact) => ({ kind: 'contact', id: `contact-${contact.id}`, contact }) as const),
    ...commands.map((command) => ({ kind: 'command', id: `command-${command.id}`, command }) as const),
  ];
}

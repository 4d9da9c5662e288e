import type { ContactRow } from '../../../shared/contract/contacts.ts';
import { contactMatches, contactMatchesWholly } from '../contact/contact-matches.ts';

/** One line under "for whom?": somebody known, the wish to create who was typed, or nobody named. */
export type ContactOption =
  | { readonly kind: 'known'; readonly id: string; readonly row: ContactRow }
  | { readonly kind: 'create'; readonly id: 'create'; readonly typed: string }
  | { readonly kind: 'nobody'; readonly id: 'nobody' };

/** From how many characters on people are looked for. */
export const shortestSearch = 2;

/**
 * What can be chosen for what is typed. Nothing for nothing, so that one Enter too many does not make
 * the person nobody; nor is there anything to create before the desk has answered, so that it does not
 * make a second record of somebody who is about to appear.
 */
export function contactOptions(
  typed: string,
  rows: readonly ContactRow[] | undefined,
): readonly ContactOption[] {
  const text = typed.trim();
  if (text.length < shortestSearch || rows === undefined) return [];
  const known = rows
    .filter((row) => contactMatches(row, text))
    .sort((one, other) => Number(contactMatchesWholly(other, text)) - Number(contactMatchesWholly(one, text)))
    .map((row): ContactOption => ({ kind: 'known', id: row.id, row }));
  return [...known, { kind: 'create', id: 'create', typed: text }, { kind: 'nobody', id: 'nobody' }];
}

import type { ContactRow } from '../../../shared/contract/contacts.ts';
import { fold } from '../../../shared/fold.ts';

/**
 * Whether a row found for an earlier text still fits what is typed now: Enter must never take
 * somebody whose name is no longer on the screen.
 */
export function contactMatches(row: ContactRow, typed: string): boolean {
  const digits = typed.replaceAll(/\D/g, '').replace(/^(?:0033|33|0)/, '');
  if (digits.length > 0 && !/\p{L}/u.test(typed)) {
    return (row.phone ?? '').replaceAll(/\D/g, '').includes(digits);
  }
  const words = wordsOf(row);
  return fold(typed)
    .split(' ')
    .every((part) => words.some((word) => word.startsWith(part)));
}

/** Whether every word typed is a whole word of theirs: « Martin » before « Martinez ». */
export function contactMatchesWholly(row: ContactRow, typed: string): boolean {
  const words = wordsOf(row);
  return fold(typed)
    .split(' ')
    .every((part) => words.includes(part));
}

function wordsOf({ name, email }: ContactRow): readonly string[] {
  return fold(`${name} ${email ?? ''}`).split(' ');
}

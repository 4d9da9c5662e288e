import type { ContactRow } from '../../shared/contract/contacts.ts';
import { afterPrefix } from '../search/after-prefix.ts';
import { matchExpression } from '../search/match-expression.ts';
import { looksLikePhone, phoneDigits } from '../search/phone-digits.ts';
import type { Reader } from '../store.ts';

const most = 20;

interface ContactRecord extends Omit<ContactRow, 'openCases'> {
  readonly open_cases: number;
}

const selectContact = `SELECT id, name, phone, email, address,
  (SELECT count(*) FROM case_row WHERE contact_id = contact_row.id AND open = 1) AS open_cases
  FROM contact_row`;

export const contactTextSql = `${selectContact} WHERE key IN (
  SELECT rowid FROM contact_text WHERE contact_text MATCH ? ORDER BY rowid DESC LIMIT 200)
  ORDER BY name LIMIT ${most}`;
export const contactPhoneSql = `${selectContact}
  WHERE phone_digits >= ? AND phone_digits < ? ORDER BY phone_digits LIMIT ${most}`;

/** Contacts by the beginning of any of their names or of their e-mail, or by telephone digits. */
export function searchContacts(reader: Reader, typed: string): readonly ContactRow[] {
  if (looksLikePhone(typed)) {
    const digits = phoneDigits(typed);
    if (digits === null) return [];
    return reader.all<ContactRecord>(contactPhoneSql, digits, afterPrefix(digits)).map(toContactRow);
  }
  const expression = matchExpression(typed);
  return expression === null ? [] : reader.all<ContactRecord>(contactTextSql, expression).map(toContactRow);
}

function toContactRow({ open_cases: openCases, ...row }: ContactRecord): ContactRow {
  return { ...row, openCases };
}

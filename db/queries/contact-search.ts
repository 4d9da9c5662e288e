import type { ContactRow } from '../../shared/contract/contacts.ts';
import { afterPrefix } from '../search/after-prefix.ts';
import { matchExpression } from '../search/match-expression.ts';
import { looksLikePhone, phoneDigits } from '../search/phone-digits.ts';
import type { Reader } from '../store.ts';
import { isSeen, viewerValues, type Viewer } from './viewer.ts';

const maxResults = 20;

interface ContactRecord extends Omit<ContactRow, 'openCases'> {
  readonly open_cases: number;
}

const selectContact = `SELECT id, name, phone, email, address,
  (SELECT count(*) FROM case_row WHERE contact_id = contact_row.id AND open = 1
    AND ${isSeen()}) AS open_cases
  FROM contact_row`;

export const contactTextSql = `${selectContact} WHERE key IN (
  SELECT rowid FROM contact_text WHERE contact_text MATCH ? ORDER BY rowid DESC LIMIT 200)
  ORDER BY name LIMIT ${maxResults}`;
export const contactPhoneSql = `${selectContact}
  WHERE phone_digits >= ? AND phone_digits < ? ORDER BY phone_digits LIMIT ${maxResults}`;

/** Contacts by the beginning of any of their names or of their e-mail, or by telephone digits. */
export function searchContacts(reader: Reader, viewer: Viewer, typed: string): readonly ContactRow[] {
  const rows = (sql: string, ...values: readonly string[]): readonly ContactRow[] =>
    reader.all<ContactRecord>(sql, ...viewerValues(viewer), ...values).map(toContactRow);
  if (looksLikePhone(typed)) {
    const digits = phoneDigits(typed);
    if (digits === null) return [];
    return rows(contactPhoneSql, digits, afterPrefix(digits));
  }
  const expression = matchExpression(typed);
  return expression === null ? [] : rows(contactTextSql, expression);
}

function toContactRow({ open_cases: openCases, ...row }: ContactRecord): ContactRow {
  return { ...row, openCases };
}

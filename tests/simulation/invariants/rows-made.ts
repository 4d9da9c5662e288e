import type { Reader } from '../../../db/store.ts';
import { canonical } from '../canonical.ts';

/** The projected tables, with their keys. */
const made = {
  case_row: ['id'],
  contact_row: ['id'],
  case_attachment: ['case_id', 'attachment_id'],
} as const;

/** A desk's projected rows as text, by table and key. */
export function rowsMade(read: Reader): ReadonlyMap<string, string> {
  const rows = new Map<string, string>();
  for (const [table, keys] of Object.entries(made)) {
    for (const { key: _, ...row } of read.all<Record<string, unknown>>(`SELECT * FROM ${table}`)) {
      rows.set(`${table} ${keys.map((column) => String(row[column])).join(' ')}`, canonical(row));
    }
  }
  return rows;
}

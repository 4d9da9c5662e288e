import type { Reader } from '../../../db/store.ts';
import { canonical } from '../canonical.ts';

/** Every table of rows that is made from the log, and by what its rows are found. */
const made = {
  case_row: ['id'],
  contact_row: ['id'],
  case_attachment: ['case_id', 'attachment_id'],
} as const;

/** A desk's rows by table and key, each as one text. */
export function rowsMade(read: Reader): ReadonlyMap<string, string> {
  const rows = new Map<string, string>();
  for (const [table, keys] of Object.entries(made)) {
    for (const { key: _, ...row } of read.all<Record<string, unknown>>(`SELECT * FROM ${table}`)) {
      rows.set(`${table} ${keys.map((column) => String(row[column])).join(' ')}`, canonical(row));
    }
  }
  return rows;
}

import { rebuild } from '../../../db/log/rebuild.ts';
import type { Reader } from '../../../db/store.ts';
import { canonical } from '../canonical.ts';
import type { Checked } from './checked.ts';

/** Every table of rows that is made from the log, and by what its rows are found. */
const made = {
  case_row: ['id'],
  contact_row: ['id'],
  case_attachment: ['case_id', 'attachment_id'],
} as const;
type Rows = ReadonlyMap<string, string>;

/** All desks have the same rows of what they hold in common, and made anew from the log they are the same. */
export function checkProjections({ desks, problem }: Checked): void {
  const known = new Map<string, { readonly row: string; readonly desk: number }>();
  let fullest = desks[0];
  let most = -1;
  for (const desk of desks) {
    const rows = rowsIn(desk.disk().read);
    if (rows.size > most) [most, fullest] = [rows.size, desk];
    for (const [name, row] of rows) {
      const other = known.get(name);
      if (other === undefined) known.set(name, { row, desk: desk.place.number });
      else if (other.row !== row) {
        problem(
          'rows_agree',
          `${name} at desks ${desk.place.number} and ${other.desk}: ${row} / ${other.row}`,
        );
      }
    }
  }
  if (fullest === undefined || most < 1) return;
  const store = fullest.disk();
  const before = rowsIn(store.read);
  rebuild(store);
  const after = rowsIn(store.read);
  for (const name of new Set([...before.keys(), ...after.keys()])) {
    if (before.get(name) === after.get(name)) continue;
    problem('rows_fold', `${name} at desk ${fullest.place.number}: ${before.get(name)} / ${after.get(name)}`);
  }
}

function rowsIn(read: Reader): Rows {
  const rows = new Map<string, string>();
  for (const [table, keys] of Object.entries(made)) {
    for (const { key: _, ...row } of read.all<Record<string, unknown>>(`SELECT * FROM ${table}`)) {
      rows.set(`${table} ${keys.map((column) => String(row[column])).join(' ')}`, canonical(row));
    }
  }
  return rows;
}

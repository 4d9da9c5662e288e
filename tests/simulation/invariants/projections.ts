import { rebuild } from '../../../db/log/rebuild.ts';
import type { Checked } from './checked.ts';
import { rowsMade } from './rows-made.ts';

/**
 * Desks that hold the same aggregate have the same projected rows, and rebuilding them from the log changes
 * nothing.
 */
export function checkProjections({ desks, problem }: Checked): void {
  const known = new Map<string, { readonly row: string; readonly desk: number }>();
  let fullest = desks[0];
  let most = -1;
  for (const desk of desks) {
    const rows = rowsMade(desk.disk().read);
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
  const before = rowsMade(store.read);
  rebuild(store);
  const after = rowsMade(store.read);
  for (const name of new Set([...before.keys(), ...after.keys()])) {
    if (before.get(name) === after.get(name)) continue;
    problem('rows_fold', `${name} at desk ${fullest.place.number}: ${before.get(name)} / ${after.get(name)}`);
  }
}

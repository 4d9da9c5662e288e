import { join } from 'node:path';
import { openStore } from '../../../db/open.ts';
import type { SqlValue } from '../../../db/sql-rows.ts';
import type { Store, Writer } from '../../../db/store.ts';
import type { CaseState } from '../../../shared/domain/case/case.ts';
import type { ContactState } from '../../../shared/domain/contact/contact.ts';

interface Rows {
  readonly insert: string;
  readonly rows: readonly (readonly SqlValue[])[];
}

const tables = ['event', 'aggregate', 'case_row', 'contact_row'] as const;
/** Rows per durable transaction. */
const rowsAtOnce = 20_000;

/**
 * Milliseconds to copy the rows of a bootstrapped store, full-text index included, into an empty store in a
 * plain loop: the lower bound of any first sync.
 */
export function measureBareBootstrap(filledFolder: string, emptyFolder: string, key: string): number {
  const all = readAll(filledFolder, key);
  using store = open(emptyFolder, key);
  const began = performance.now();
  for (const { insert, rows } of all) {
    for (let start = 0; start < rows.length; start += rowsAtOnce) {
      store.write((writer) => insertAll(writer, insert, rows.slice(start, start + rowsAtOnce)));
    }
  }
  return performance.now() - began;
}

function insertAll(writer: Writer, insert: string, rows: readonly (readonly SqlValue[])[]): void {
  for (const row of rows) writer.run(insert, ...row);
}

function readAll(folder: string, key: string): readonly Rows[] {
  using store = open(folder, key);
  const { read } = store;
  const plain = tables.map((table): Rows => {
    const rows = read.all<Record<string, SqlValue>>(`SELECT * FROM ${table}`);
    const names = Object.keys(rows[0] ?? {});
    const places = names.map(() => '?').join(', ');
    return {
      insert: `INSERT INTO ${table} (${names.join(', ')}) VALUES (${places})`,
      rows: rows.map((row) => names.map((name) => row[name] ?? null)),
    };
  });
  const texts = read.all<{ key: number; state: string }>(
    `SELECT case_row.key, aggregate.state FROM case_row JOIN aggregate
     ON aggregate.kind = 'case' AND aggregate.id = case_row.id`,
  );
  const names = read.all<{ key: number; state: string }>(
    `SELECT contact_row.key, aggregate.state FROM contact_row JOIN aggregate
     ON aggregate.kind = 'contact' AND aggregate.id = contact_row.id`,
  );
  return [
    ...plain,
    {
      insert: 'INSERT INTO case_text (rowid, description, place) VALUES (?, ?, ?)',
      rows: texts.map(({ key: row, state }) => {
        const { description, place } = JSON.parse(state) as CaseState;
        return [row, description, place?.address ?? ''];
      }),
    },
    {
      insert: 'INSERT INTO contact_text (rowid, names, email) VALUES (?, ?, ?)',
      rows: names.map(({ key: row, state }) => {
        const { firstName, familyName, email } = JSON.parse(state) as ContactState;
        return [row, [firstName, familyName].join(' '), email ?? ''];
      }),
    },
  ];
}

function open(folder: string, key: string): Store {
  const opened = openStore({ path: join(folder, 'store.sqlite'), key });
  if (!opened.ok) throw new Error(`The store did not open: ${opened.error.code}`);
  return opened.value;
}

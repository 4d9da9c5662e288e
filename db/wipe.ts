import type { Store, Writer } from './store.ts';

interface Table {
  readonly name: string;
  readonly sql: string;
}

/**
 * Deletes everything for good: rows are overwritten, full text is emptied with its words, the write-ahead log
 * is truncated. Afterwards this desk is as it was before its enrolment.
 */
export function wipeStore(store: Store): void {
  store.write((writer) => {
    const tables = writer.all<Table>(
      `SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`,
    );
    const texts = tables.filter(({ sql }) => /^CREATE VIRTUAL TABLE/i.test(sql)).map(({ name }) => name);
    for (const { name } of tables) {
      if (texts.includes(name)) emptyText(writer, name);
      else if (!texts.some((text) => name.startsWith(`${text}_`))) writer.run(`DELETE FROM "${name}"`);
    }
    writer.directory.forget();
  });
  store.read.all('PRAGMA wal_checkpoint(TRUNCATE)');
}

/** Empties a full text table with its index (SQLite FTS5, section 6.2). */
function emptyText(writer: Writer, name: string): void {
  writer.run(`INSERT INTO "${name}" ("${name}") VALUES ('delete-all')`);
}

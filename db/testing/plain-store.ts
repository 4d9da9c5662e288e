// oxlint-disable-next-line import/default -- a CommonJS module, whose exports are its default
import Database from 'better-sqlite3';
import { migrate } from '../migrate.ts';
import { createStore, type Store } from '../store.ts';

/** A store set up as a desk's is, but for the encryption, so that a test can look at the bytes of its files. */
export function openPlainStore(path: string): Store {
  const connection = new Database(path, { timeout: 0 });
  connection.pragma('journal_mode = WAL');
  connection.pragma('foreign_keys = ON');
  connection.pragma('secure_delete = ON');
  migrate(connection);
  return createStore(connection, { close: () => undefined });
}

// oxlint-disable-next-line import/default -- a CommonJS module, whose exports are its default
import Database from 'better-sqlite3';
import { migrate } from '../migrate.ts';
import { createStore, type Store } from '../store.ts';

/** A desk's disk in memory. What was committed on it is there whenever a store is opened on it again. */
export interface MemoryDisk extends Disposable {
  /** The store on this disk, as a process that starts finds it. The one opened before is no longer used. */
  readonly open: () => Store;
  /** From now on the disk takes so many more pages; null: there is room again. */
  readonly leave: (pages: number | null) => void;
}

let template: Buffer | null = null;
const noHold = { close: () => undefined };

/** A disk with an empty store of the newest schema, without encryption and much quicker than migrating one. */
export function createMemoryDisk(): MemoryDisk {
  template ??= migratedStore();
  const connection = new Database(template);
  connection.pragma('foreign_keys = ON');
  connection.pragma('secure_delete = ON');
  const largest = Number(connection.pragma('max_page_count', { simple: true }));
  return {
    open: () => createStore(connection, noHold),
    leave: (pages) => {
      const used = Number(connection.pragma('page_count', { simple: true }));
      connection.pragma(`max_page_count = ${pages === null ? largest : used + pages}`);
    },
    [Symbol.dispose]: () => connection.close(),
  };
}

function migratedStore(): Buffer {
  const connection = new Database(':memory:');
  migrate(connection);
  const bytes = connection.serialize();
  connection.close();
  return bytes;
}

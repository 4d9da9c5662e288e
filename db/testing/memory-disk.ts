// oxlint-disable-next-line import/default -- a CommonJS module, whose exports are its default
import Database from 'better-sqlite3';
import { migrate } from '../migrate.ts';
import { createStore, type Store } from '../store.ts';
import { wipeStore } from '../wipe.ts';

/**
 * An in-memory database that outlives its stores: one opened later finds what was committed, as after a
 * crash.
 */
export interface MemoryDisk extends Disposable {
  /** Opens the store as a new process would. The one opened before must not be used any more. */
  readonly open: () => Store;
  /** Limits the disk to so many more pages, then writes fail as on a full disk; null removes the limit. */
  readonly limitPages: (pages: number | null) => void;
}

let template: Buffer | null = null;
const noLock = { close: () => undefined };
/** Emptied connections for reuse: preparing all statements on a new one takes longer than emptying. */
const reusable: Database.Database[] = [];

/**
 * An empty store of the newest schema, not encrypted, copied from a template: much quicker than migrating.
 */
export function createMemoryDisk(): MemoryDisk {
  const connection = reusable.pop() ?? connect();
  const largest = Number(connection.pragma('max_page_count', { simple: true }));
  return {
    open: () => createStore(connection, noLock),
    limitPages: (pages) => {
      const held = Number(connection.pragma('page_count', { simple: true }));
      connection.pragma(`max_page_count = ${pages === null ? largest : held + pages}`);
    },
    [Symbol.dispose]: () => {
      connection.pragma(`max_page_count = ${largest}`);
      empty(connection);
      reusable.push(connection);
    },
  };
}

function connect(): Database.Database {
  template ??= migratedStore();
  const connection = new Database(template);
  connection.pragma('foreign_keys = ON');
  connection.pragma('secure_delete = ON');
  prepareOnce(connection);
  return connection;
}

function migratedStore(): Buffer {
  const connection = new Database(':memory:');
  migrate(connection);
  const bytes = connection.serialize();
  connection.close();
  return bytes;
}

/** Caches statements by connection, so that a store that is opened again finds them prepared. */
function prepareOnce(connection: Database.Database): void {
  const prepare = connection.prepare.bind(connection);
  const statements = new Map<string, ReturnType<typeof prepare>>();
  connection.prepare = ((sql: string) => {
    const known = statements.get(sql) ?? prepare(sql);
    statements.set(sql, known);
    return known;
  }) as typeof connection.prepare;
}

function empty(connection: Database.Database): void {
  const store = createStore(connection, noLock);
  wipeStore(store);
  if (store.read.one("SELECT 1 FROM sqlite_schema WHERE name = 'sqlite_sequence'") !== undefined) {
    store.write((writer) => writer.run('DELETE FROM sqlite_sequence'));
  }
}

// oxlint-disable-next-line import/default -- a CommonJS module, whose exports are its default
import Database from 'better-sqlite3';
import { migrate } from '../migrate.ts';
import { createStore, type Store } from '../store.ts';
import { wipeStore } from '../wipe.ts';

/** A desk's disk in memory. What was committed on it is there whenever a store is opened on it again. */
export interface MemoryDisk extends Disposable {
  /** The store on this disk, as a process that starts finds it. The one opened before is no longer used. */
  readonly open: () => Store;
  /** From now on the disk takes so many more pages; null: there is room again. */
  readonly limitPages: (pages: number | null) => void;
}

let template: Buffer | null = null;
const noLock = { close: () => undefined };
/** Disks that nobody needs any more, empty again: a connection with all its statements costs more than that. */
const used: Database.Database[] = [];

/** A disk with an empty store of the newest schema, without encryption and much quicker than migrating one. */
export function createMemoryDisk(): MemoryDisk {
  const connection = used.pop() ?? connect();
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
      used.push(connection);
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

/** The same statement again instead of another one: a store that is opened anew finds its own prepared. */
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

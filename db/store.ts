import { drizzle, type BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import type { Result } from '../shared/result.ts';
import type { Connection } from './connection.ts';
import { createDirectory, type Directory } from './queries/directory.ts';
import type { SqlRows, SqlValue } from './sql-rows.ts';

type Tables = BetterSQLite3Database;

/** What a function that only reads may do. */
export interface Reader extends SqlRows {
  readonly tables: Pick<Tables, 'select'>;
  /** Teams, sites, case types and agents, cached in memory: they are few, and every screen names them. */
  readonly directory: Directory;
}

/** What a function that writes may do, inside one transaction. */
export interface Writer extends Reader {
  /** Runs a statement and returns how many rows it changed. */
  readonly run: (sql: string, ...values: readonly SqlValue[]) => number;
  readonly tables: Pick<Tables, 'select' | 'insert' | 'update' | 'delete'>;
}

/**
 * `durable`: a committed transaction survives a power cut. `relaxed`: a power cut may lose the newest ones,
 * each whole; far cheaper, for what the server still has. A later durable commit syncs the whole write-ahead
 * log, and makes them durable too.
 */
export type Durability = 'durable' | 'relaxed';

/** The desk's store: one connection that writes, one transaction at a time. */
export interface Store extends Disposable {
  readonly read: Reader;
  /** Runs `work` in one transaction: when it throws, nothing of it remains. */
  readonly write: <Value>(work: (writer: Writer) => Value, durability?: Durability) => Value;
  /** As `write`, but a failed result is rolled back too. */
  readonly attempt: <Value, Problem>(
    work: (writer: Writer) => Result<Value, Problem>,
  ) => Result<Value, Problem>;
  /** How SQLite would run a query, one line per step. */
  readonly explain: (sql: string) => readonly string[];
  readonly close: () => void;
}

export function createStore(connection: Connection, lock: { readonly close: () => void }): Store {
  const statements = new Map<string, ReturnType<Connection['prepare']>>();
  function prepared(sql: string) {
    const known = statements.get(sql);
    if (known !== undefined) return known;
    const statement = connection.prepare(sql);
    statements.set(sql, statement);
    return statement;
  }
  const tables = drizzle({ client: connection });
  const one: Reader['one'] = (sql, ...values) => prepared(sql).get(...values) as undefined;
  const all: Reader['all'] = (sql, ...values) => prepared(sql).all(...values) as [];
  const writer: Writer = {
    one,
    all,
    run: (sql, ...values) => prepared(sql).run(...values).changes,
    tables,
    directory: createDirectory({ all }),
  };
  function close(): void {
    if (!connection.open) return;
    statements.clear();
    connection.close();
    lock.close();
  }
  function write<Value>(work: (writer: Writer) => Value, durability: Durability = 'durable'): Value {
    // FULL syncs the write-ahead log at every commit, NORMAL only before a checkpoint.
    if (durability === 'relaxed') connection.pragma('synchronous = NORMAL');
    try {
      return connection.transaction(() => work(writer)).immediate();
    } catch (error) {
      writer.directory.forget();
      throw error;
    } finally {
      if (durability === 'relaxed') connection.pragma('synchronous = FULL');
    }
  }
  function attempt<Value, Problem>(work: (writer: Writer) => Result<Value, Problem>): Result<Value, Problem> {
    let undone: Result<Value, Problem> | null = null;
    try {
      return write((inside) => {
        const result = work(inside);
        if (result.ok) return result;
        undone = result;
        throw new Error('Undone by a failed result');
      });
    } catch (error) {
      if (undone !== null) return undone;
      throw error;
    }
  }
  return {
    read: writer,
    write,
    attempt,
    explain: (sql) =>
      connection
        .prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
        .all(...placeholders(sql))
        .map((step) => step.detail),
    close,
    [Symbol.dispose]: close,
  };
}

function placeholders(sql: string): readonly null[] {
  return Array.from(sql.matchAll(/\?/g), () => null);
}

import type { SqlValue } from '../../db/sql-rows.ts';
import type { Store, Writer } from '../../db/store.ts';

export interface RecordedStatement {
  readonly verb: 'one' | 'all' | 'run';
  readonly sql: string;
  readonly values: readonly SqlValue[];
  /** The row id that the statement returned, if any. */
  readonly key: number | null;
}

/** A store that records every statement of its transactions, to replay them alone. */
/* oxlint-disable typescript/no-unnecessary-type-parameters -- as in the store: who asks names the row */
export function recordingStore(store: Store): {
  readonly store: Store;
  readonly recorded: readonly RecordedStatement[];
} {
  const recorded: RecordedStatement[] = [];
  function watch(writer: Writer): Writer {
    return {
      ...writer,
      one: <Row>(sql: string, ...values: readonly SqlValue[]) => {
        const row = writer.one<Row>(sql, ...values);
        recorded.push({ verb: 'one', sql, values, key: keyOf(row) });
        return row;
      },
      all: <Row>(sql: string, ...values: readonly SqlValue[]) => {
        recorded.push({ verb: 'all', sql, values, key: null });
        return writer.all<Row>(sql, ...values);
      },
      run: (sql, ...values) => {
        recorded.push({ verb: 'run', sql, values, key: null });
        return writer.run(sql, ...values);
      },
    };
  }
  return {
    recorded,
    store: {
      ...store,
      write: (work) => store.write((writer) => work(watch(writer))),
      attempt: (work) => store.attempt((writer) => work(watch(writer))),
    },
  };
}

/* oxlint-enable typescript/no-unnecessary-type-parameters */

/** The same statements with every id replaced. */
export function about(
  statements: readonly RecordedStatement[],
  freshId: (id: string) => string,
): readonly RecordedStatement[] {
  return statements.map((statement) => ({
    ...statement,
    values: statement.values.map((value) =>
      typeof value === 'string' ? value.replaceAll(uuids, freshId) : value,
    ),
  }));
}

/** Runs statements in one transaction, without any other code. */
export function replay(store: Store, statements: readonly RecordedStatement[]): void {
  const keys = new Map<SqlValue, number>();
  store.write((writer) => {
    for (const { verb, sql, values, key } of statements) {
      const row = writer[verb](sql, ...values.map((value) => keys.get(value) ?? value));
      const given = keyOf(row);
      if (key !== null && given !== null) keys.set(key, given);
    }
  });
}

const uuids = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

function keyOf(row: unknown): number | null {
  if (typeof row !== 'object' || row === null || !('key' in row)) return null;
  return typeof row.key === 'number' ? row.key : null;
}

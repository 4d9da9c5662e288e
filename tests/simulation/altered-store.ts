import type { SqlValue } from '../../db/sql-rows.ts';
import type { Store, Writer } from '../../db/store.ts';
import type { AnyState } from '../../shared/domain/states.ts';

type Values = readonly SqlValue[];

/** The result of a statement in place of the real one; null runs the real statement. */
interface Altered {
  readonly run?: (sql: string, values: Values) => number | null;
  readonly one?: (sql: string, values: Values) => { readonly row: unknown } | null;
  readonly all?: (sql: string, values: Values) => readonly unknown[] | null;
}

/** A writer that answers some statements with other results. */
export function altered(writer: Writer, { run, one, all }: Altered): Writer {
  return {
    ...writer,
    run: (sql, ...values) => run?.(sql, values) ?? writer.run(sql, ...values),
    one: (sql, ...values) => {
      const other = one?.(sql, values) ?? null;
      return (other === null ? writer.one(sql, ...values) : other.row) as undefined;
    },
    all: (sql, ...values) => (all?.(sql, values) ?? writer.all(sql, ...values)) as [],
  };
}

/** A store that skips every statement that begins with this text. */
export function without(store: Store, statement: string): Store {
  const skip = (sql: string): number | null => (sql.startsWith(statement) ? 0 : null);
  return {
    ...store,
    write: (work) => store.write((writer) => work(altered(writer, { run: skip }))),
    attempt: (work) => store.attempt((writer) => work(altered(writer, { run: skip }))),
  };
}

/** A store whose writes by sync go through another writer. Commands given at the desk (`attempt`) do not. */
export function writingThrough(store: Store, other: (writer: Writer) => Writer): Store {
  return { ...store, write: (work) => store.write((writer) => work(other(writer))) };
}

/** Reads only the first two pending commands of an aggregate. */
export function withTwoPending(writer: Writer): Writer {
  return altered(writer, {
    all: (sql, values) =>
      sql.startsWith('SELECT command FROM outbox WHERE aggregate_id')
        ? writer.all(sql, ...values).slice(0, 2)
        : null,
  });
}

/**
 * In a rebase, skips the state and the rows of an aggregate whose new state has the same revision as the one
 * shown.
 */
export function keepingRevisions(writer: Writer): Writer {
  const decidedAgain = new Set<SqlValue | undefined>();
  let isSkipping = false;
  return altered(writer, {
    run: (sql, values) => {
      if (sql.startsWith('DELETE FROM event') && sql.endsWith('sequence IS NULL'))
        decidedAgain.add(values[0]);
      if (sql.startsWith('INSERT INTO aggregate') && sql.includes('ON CONFLICT')) {
        const [kind, id, state] = values;
        const shown = `SELECT state ->> '$.revision' AS revision FROM aggregate WHERE kind = ? AND id = ?`;
        const { revision } = writer.one<{ revision: number }>(shown, kind ?? null, id ?? null) ?? {};
        isSkipping = decidedAgain.has(id) && (JSON.parse(String(state)) as AnyState).revision === revision;
      } else if (!/case_row|contact_row|case_text|contact_text|case_attachment/.test(sql)) isSkipping = false;
      return isSkipping ? 0 : null;
    },
  });
}

/** Reads a changed contact as it was at the beginning of the transaction. */
export function withFormerContacts(writer: Writer): Writer {
  const read = 'SELECT state FROM aggregate WHERE kind = ? AND id = ?';
  const former = new Map<SqlValue | undefined, unknown>();
  return altered(writer, {
    run: (sql, [kind, id]) => {
      const isChange =
        sql.startsWith('DELETE FROM aggregate') || /^INSERT INTO aggregate .*ON CONFLICT/s.test(sql);
      if (isChange && kind === 'contact' && !former.has(id))
        former.set(id, writer.one(read, kind, id ?? null));
      return null;
    },
    one: (sql, [kind, id]) =>
      sql === read && kind === 'contact' && former.has(id) ? { row: former.get(id) } : null,
  });
}

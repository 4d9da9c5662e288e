import { getTableColumns, sql, type InferInsertModel, type SQL } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import type { AuthorityWriter } from './database.ts';

/**
 * Inserts many rows by one statement with one parameter, JSON, which PostgreSQL takes apart: a statement
 * with a parameter for every value is several times slower to build and to read, and has a limit.
 * `onConflict` is what stands after the rows.
 */
export async function insertRows<Table extends PgTable>(
  { tx }: AuthorityWriter,
  table: Table,
  rows: readonly InferInsertModel<Table>[],
  onConflict: SQL = sql``,
): Promise<void> {
  if (rows.length === 0) return;
  const columns = Object.entries(getTableColumns(table));
  const names = sql.join(
    columns.map(([, column]) => sql.identifier(column.name)),
    sql`, `,
  );
  const keys = sql.join(
    columns.map(([key]) => sql.identifier(key)),
    sql`, `,
  );
  const typed = sql.join(
    columns.map(([key, column]) => sql`${sql.identifier(key)} ${sql.raw(column.getSQLType())}`),
    sql`, `,
  );
  await tx.execute(sql`
    insert into ${table} (${names})
    select ${keys} from json_to_recordset(${JSON.stringify(rows)}::json) as given (${typed})
    ${onConflict}`);
}

import { getTableColumns, sql, type InferInsertModel, type SQL } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import type { AuthorityWriter } from './database.ts';

/**
 * Inserts many rows with one statement and one JSON parameter, which PostgreSQL expands. A parameter for
 * every value is several times slower to build and to parse, and their number is limited. `onConflict` is
 * appended to the statement.
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

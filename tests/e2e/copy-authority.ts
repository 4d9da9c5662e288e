import { sql, type SQL } from 'drizzle-orm';
import { v7 } from 'uuid';
import type { ServerContext } from '../../server/context.ts';
import type { Transaction } from '../../server/store/database.ts';
import type { AuthorityProfile } from '../../shared/sync/protocol.ts';

interface Table extends Record<string, unknown> {
  readonly name: string;
  readonly columns: readonly string[];
}

/**
 * Copies an authority row by row under another id and slug. Its id is in the `authority_id` columns and
 * nowhere else. Enrolment codes are not copied: they are unique in the database.
 */
export async function copyAuthority(
  { database }: Pick<ServerContext, 'database'>,
  from: Pick<AuthorityProfile, 'id'>,
  slug: string,
): Promise<string> {
  const id = v7();
  await database.acrossAuthorities(async (tx) => {
    for (const table of await tablesOfAuthorities(tx))
      await tx.execute(copyRows(table, from.id, { id, slug }));
  });
  return id;
}

async function tablesOfAuthorities(tx: Transaction): Promise<readonly Table[]> {
  return await tx.execute<Table>(sql`
    select table_name as name, json_agg(column_name) as columns
    from information_schema.columns
    where table_schema = 'public' and table_name <> 'enrolment_code'
    group by table_name
    having bool_or(column_name = 'authority_id')`);
}

function copyRows({ name, columns }: Table, from: string, changed: { id: string; slug: string }): SQL {
  const values = columns.map((column) => {
    if (column === 'authority_id') return sql`${changed.id}::uuid`;
    if (name === 'authority' && column === 'slug') return sql`${changed.slug}::text`;
    return sql.identifier(column);
  });
  const into = columns.map((column) => sql.identifier(column));
  return sql`
    insert into ${sql.identifier(name)} (${sql.join(into, sql`, `)})
    select ${sql.join(values, sql`, `)} from ${sql.identifier(name)} where authority_id = ${from}`;
}

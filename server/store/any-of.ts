import { sql, type SQL } from 'drizzle-orm';

/**
 * `any (…)` over many values in one parameter. For an array PostgreSQL does an index lookup per value; a
 * subquery or a join may become a scan of the whole authority while its statistics are stale.
 */
export function anyOf(
  values: readonly (string | number)[],
  type: 'uuid' | 'text' | 'bigint' | 'integer',
): SQL {
  const elements = sql`select json_array_elements_text(${JSON.stringify(values)}::json)::${sql.raw(type)}`;
  return sql`any (array(${elements}))`;
}

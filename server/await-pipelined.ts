import { sqlStateOf } from './store/sql-state.ts';

/** in_failed_sql_transaction (PostgreSQL, appendix A): something before it failed. */
const aborted = '25P02';

/**
 * Waits for statements that were sent without waiting for each other. In a transaction the first that
 * fails makes all after it fail too, with an error that says nothing: the first one's is thrown.
 */
export async function awaitPipelined<const Statements extends readonly unknown[]>(
  statements: Statements,
): Promise<{ -readonly [Index in keyof Statements]: Awaited<Statements[Index]> }> {
  const settled = await Promise.allSettled(statements);
  const failures = settled.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []));
  if (failures.length > 0) throw failures.find((reason) => sqlStateOf(reason) !== aborted) ?? failures[0];
  return settled.map((one) => (one.status === 'fulfilled' ? one.value : undefined)) as never;
}

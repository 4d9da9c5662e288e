import { sqlStateOf } from './store/sql-state.ts';

/** in_failed_sql_transaction (PostgreSQL, appendix A): something before it failed. */
const aborted = '25P02';

/**
 * Awaits pipelined statements. After the first failure in a transaction PostgreSQL fails all others with a
 * generic error (25P02); the original error is thrown.
 */
export async function awaitPipelined<const Statements extends readonly unknown[]>(
  statements: Statements,
): Promise<{ -readonly [Index in keyof Statements]: Awaited<Statements[Index]> }> {
  const settled = await Promise.allSettled(statements);
  const failures = settled.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []));
  if (failures.length > 0) throw failures.find((reason) => sqlStateOf(reason) !== aborted) ?? failures[0];
  return settled.map((one) => (one.status === 'fulfilled' ? one.value : undefined)) as never;
}

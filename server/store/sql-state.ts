/** PostgreSQL's error code (SQLSTATE), or that of the system; null for errors of other kinds. */
export function sqlStateOf(error: unknown): string | null {
  // drizzle wraps what the driver throws.
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const { code } = cause as { readonly code?: unknown };
    if (typeof code === 'string') return code;
  }
  return null;
}

/** True for a serialization failure or a deadlock: the same transaction may succeed on retry. */
export function isWorthRetrying(error: unknown): boolean {
  const state = sqlStateOf(error);
  return state === '40001' || state === '40P01';
}

/** The message of the innermost cause: drizzle's own contains the statement with its values. */
export function reasonOf(error: unknown): string {
  let first = error;
  while (first instanceof Error && first.cause instanceof Error) first = first.cause;
  return first instanceof Error ? first.message : String(first);
}

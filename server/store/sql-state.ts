/** PostgreSQL's code of what went wrong (SQLSTATE), or the system's; null for errors of other kinds. */
export function sqlStateOf(error: unknown): string | null {
  // drizzle wraps what the driver throws.
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const { code } = cause as { readonly code?: unknown };
    if (typeof code === 'string') return code;
  }
  return null;
}

/** Two transactions got in each other's way: the same work, done again, will do. */
export function isWorthRetrying(error: unknown): boolean {
  const state = sqlStateOf(error);
  return state === '40001' || state === '40P01';
}

/** What went wrong, in the words of whoever noticed: drizzle's own hold the statement with its values. */
export function reasonOf(error: unknown): string {
  let first = error;
  while (first instanceof Error && first.cause instanceof Error) first = first.cause;
  return first instanceof Error ? first.message : String(first);
}

/**
 * What may be logged of an unexpected error: its kind, its code, where it was thrown and what caused it.
 * Never its message, which may quote what people typed.
 */
export function traceOf(error: unknown, depth = 0): string {
  if (!(error instanceof Error)) return typeof error;
  const code = 'code' in error ? ` ${String(error.code)}` : '';
  const frames = (error.stack ?? '').split('\n').filter((line) => line.trimStart().startsWith('at '));
  const own = `${error.name}${code} ${frames
    .slice(0, 8)
    .map((frame) => frame.trim())
    .join(' ')}`;
  return error.cause === undefined || depth > 3 ? own : `${own} caused by ${traceOf(error.cause, depth + 1)}`;
}

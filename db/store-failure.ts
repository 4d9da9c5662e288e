import { failureOf, type Failure } from '../shared/errors.ts';

/** What an error of SQLite means to the person at the desk; null when it is not one of those. */
export function storeFailureOf(error: unknown): Failure | null {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code.startsWith('SQLITE_CORRUPT') || code.startsWith('SQLITE_NOTADB')) {
    return failureOf('store_damaged');
  }
  if (code === 'SQLITE_FULL' || code === 'ENOSPC') return failureOf('disk_full');
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) return failureOf('store_in_use');
  return null;
}

import { failureOf, type Failure } from '../shared/errors.ts';

/** The coded failure for an error of SQLite or of the disk; null for any other error. */
export function storeFailureOf(error: unknown): Failure | null {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code.startsWith('SQLITE_CORRUPT') || code.startsWith('SQLITE_NOTADB')) {
    return failureOf('store_damaged');
  }
  if (code === 'SQLITE_FULL' || code === 'ENOSPC') return failureOf('disk_full');
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) return failureOf('store_in_use');
  return null;
}

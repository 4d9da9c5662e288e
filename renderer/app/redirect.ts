import type { SessionState } from '../../shared/contract/session.ts';
import type { SyncStatus } from '../../shared/contract/work.ts';

type EntryPath = '/revoked' | '/enrolment' | '/sign-in' | '/work';
const entryPaths: readonly string[] = ['/revoked', '/enrolment', '/sign-in'] satisfies readonly EntryPath[];

/** Where to redirect if this path is not allowed in this session; null if it is. */
export function redirectFor(
  session: SessionState,
  connection: SyncStatus['connection'] | undefined,
  pathname: string,
): EntryPath | null {
  const required = requiredEntry(session, connection, pathname);
  if (required !== null) return pathname === required ? null : required;
  return entryPaths.includes(pathname) ? '/work' : null;
}

function requiredEntry(
  session: SessionState,
  connection: SyncStatus['connection'] | undefined,
  pathname: string,
): EntryPath | null {
  // A wiped desk may be enrolled again with a code.
  if (connection === 'revoked' || (connection === 'wiped' && pathname !== '/enrolment')) return '/revoked';
  if (session.desk === null) return '/enrolment';
  return session.agent === null ? '/sign-in' : null;
}

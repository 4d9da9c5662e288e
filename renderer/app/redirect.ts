import type { SessionState } from '../../shared/contract/session.ts';
import type { SyncStatus } from '../../shared/contract/work.ts';

type Door = '/revoked' | '/enrolment' | '/sign-in' | '/work';
const doors: readonly string[] = ['/revoked', '/enrolment', '/sign-in'] satisfies readonly Door[];

/** Where to go instead, if the address is not open to whoever sits here. */
export function doorFor(
  session: SessionState,
  connection: SyncStatus['connection'] | undefined,
  pathname: string,
): Door | null {
  const needed = neededDoor(session, connection, pathname);
  if (needed !== null) return pathname === needed ? null : needed;
  return doors.includes(pathname) ? '/work' : null;
}

function neededDoor(
  session: SessionState,
  connection: SyncStatus['connection'] | undefined,
  pathname: string,
): Door | null {
  // Emptied, it may be attached again, by whoever has a code.
  if (connection === 'revoked' || (connection === 'wiped' && pathname !== '/enrolment')) return '/revoked';
  if (session.desk === null) return '/enrolment';
  return session.agent === null ? '/sign-in' : null;
}

import type { SessionState } from '../../shared/contract/session.ts';

/** Where to go instead, if the address is not open to whoever sits here. */
export function doorFor(session: SessionState, pathname: string): '/enrolment' | '/sign-in' | '/work' | null {
  const needed = session.desk === null ? '/enrolment' : session.agent === null ? '/sign-in' : null;
  if (needed !== null) return pathname === needed ? null : needed;
  return pathname === '/enrolment' || pathname === '/sign-in' ? '/work' : null;
}

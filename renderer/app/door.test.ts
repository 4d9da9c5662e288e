import { describe, expect, it } from 'vitest';
import type { SessionState } from '../../shared/contract/session.ts';
import { doorFor } from './door.ts';

const desk = { id: 'd', name: 'Accueil 1', siteId: null };
const agent = { id: 'a', name: 'S. Martin', role: 'counter', teamIds: [], siteId: null } as const;
const session = (more: Partial<SessionState>): SessionState => ({
  desk: null,
  authority: null,
  agent: null,
  filled: true,
  ...more,
});

describe('the open door', () => {
  it('is enrolment until the desk is attached', () => {
    expect(doorFor(session({}), '/work')).toBe('/enrolment');
    expect(doorFor(session({}), '/enrolment')).toBeNull();
  });

  it('is the sign-in until somebody has signed in', () => {
    expect(doorFor(session({ desk }), '/cases/1')).toBe('/sign-in');
    expect(doorFor(session({ desk }), '/sign-in')).toBeNull();
  });

  it('is the work itself afterwards, wherever it is', () => {
    expect(doorFor(session({ desk, agent }), '/cases/1')).toBeNull();
    expect(doorFor(session({ desk, agent }), '/sign-in')).toBe('/work');
  });
});

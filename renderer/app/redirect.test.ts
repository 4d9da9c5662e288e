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
    expect(doorFor(session({}), 'connected', '/work')).toBe('/enrolment');
    expect(doorFor(session({}), 'connected', '/enrolment')).toBeNull();
  });

  it('is the sign-in until somebody has signed in', () => {
    expect(doorFor(session({ desk }), 'connected', '/cases/1')).toBe('/sign-in');
    expect(doorFor(session({ desk }), 'connected', '/sign-in')).toBeNull();
  });

  it('is the work itself afterwards, wherever it is', () => {
    expect(doorFor(session({ desk, agent }), 'connected', '/cases/1')).toBeNull();
    expect(doorFor(session({ desk, agent }), 'connected', '/sign-in')).toBe('/work');
  });

  it('is known before the exchange is', () => {
    expect(doorFor(session({ desk, agent }), undefined, '/work')).toBeNull();
  });

  it('is shut at a revoked desk, and leads to enrolment once its store is empty', () => {
    expect(doorFor(session({ desk, agent }), 'revoked', '/cases/1')).toBe('/revoked');
    expect(doorFor(session({ desk, agent }), 'revoked', '/revoked')).toBeNull();
    expect(doorFor(session({}), 'wiped', '/work')).toBe('/revoked');
    expect(doorFor(session({}), 'wiped', '/enrolment')).toBeNull();
    expect(doorFor(session({ desk }), 'connecting', '/enrolment')).toBe('/sign-in');
    expect(doorFor(session({ desk, agent }), 'connected', '/revoked')).toBe('/work');
  });
});

import { describe, expect, it } from 'vitest';
import type { SessionState } from '../../shared/contract/session.ts';
import { redirectFor } from './redirect.ts';

const desk = { id: 'd', name: 'Accueil 1', siteId: null };
const agent = { id: 'a', name: 'S. Martin', role: 'counter', teamIds: [], siteId: null } as const;
const session = (more: Partial<SessionState>): SessionState => ({
  desk: null,
  authority: null,
  agent: null,
  filled: true,
  ...more,
});

describe('the redirect', () => {
  it('is enrolment until the desk is attached', () => {
    expect(redirectFor(session({}), 'connected', '/work')).toBe('/enrolment');
    expect(redirectFor(session({}), 'connected', '/enrolment')).toBeNull();
  });

  it('is the sign-in until somebody has signed in', () => {
    expect(redirectFor(session({ desk }), 'connected', '/cases/1')).toBe('/sign-in');
    expect(redirectFor(session({ desk }), 'connected', '/sign-in')).toBeNull();
  });

  it('is none afterwards, except from an entry screen to the work', () => {
    expect(redirectFor(session({ desk, agent }), 'connected', '/cases/1')).toBeNull();
    expect(redirectFor(session({ desk, agent }), 'connected', '/sign-in')).toBe('/work');
  });

  it('does not wait for the sync state', () => {
    expect(redirectFor(session({ desk, agent }), undefined, '/work')).toBeNull();
  });

  it('is the revoked screen at a revoked desk, then enrolment once its store is empty', () => {
    expect(redirectFor(session({ desk, agent }), 'revoked', '/cases/1')).toBe('/revoked');
    expect(redirectFor(session({ desk, agent }), 'revoked', '/revoked')).toBeNull();
    expect(redirectFor(session({}), 'wiped', '/work')).toBe('/revoked');
    expect(redirectFor(session({}), 'wiped', '/enrolment')).toBeNull();
    expect(redirectFor(session({ desk }), 'connecting', '/enrolment')).toBe('/sign-in');
    expect(redirectFor(session({ desk, agent }), 'connected', '/revoked')).toBe('/work');
  });
});

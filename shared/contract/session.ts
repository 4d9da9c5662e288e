import { z } from 'zod';
import { enrolRequest, signInRequest, type AuthorityProfile } from '../sync/protocol.ts';
import type { Role } from '../domain/role.ts';
import { beforeSignIn, command, query } from './method.ts';

export interface SignedInAgent {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly teamIds: readonly string[];
  readonly siteId: string | null;
}
export interface SessionState {
  /** Null until the desk is enrolled. */
  readonly desk: { readonly id: string; readonly name: string; readonly siteId: string | null } | null;
  readonly authority: AuthorityProfile | null;
  readonly agent: SignedInAgent | null;
  /** True once the first bootstrap is over, so that lists are complete. */
  readonly filled: boolean;
}
export interface KnownAgent {
  readonly id: string;
  readonly login: string;
  readonly name: string;
  readonly role: Role;
  readonly teamNames: readonly string[];
  /** Signed in here before, so that signing in works without the network. */
  readonly knownHere: boolean;
}

export const sessionMethods = {
  'session.state': beforeSignIn(query(z.object({})).returning<SessionState>()),
  /** Agents to choose from at sign-in: those known here first, then by name. */
  'session.agents': beforeSignIn(
    query(z.object({ text: z.string().max(100) })).returning<readonly KnownAgent[]>(),
  ),
  'session.enrol': beforeSignIn(
    command(
      enrolRequest.omit({ deskId: true, authorityId: true }).extend({
        // Chromium lets a host have spaces in it, which it then writes as %20.
        serverUrl: z.url({ protocol: /^https?$/, hostname: /^[^\s%]+$/ }),
      }),
    ).returning<SessionState>(),
  ),
  /** Enrols again with a new code, if the server does not know this desk any more. The store stays as it is. */
  'session.enrol_again': beforeSignIn(command(enrolRequest.pick({ code: true })).returning<SessionState>()),
  'session.sign_in': beforeSignIn(command(signInRequest).returning<SessionState>()),
  'session.sign_out': command(z.object({})).returning<SessionState>(),
} as const;

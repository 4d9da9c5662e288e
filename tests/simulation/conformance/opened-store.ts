import type { AuthorityProfile } from '../../../shared/sync/protocol.ts';
import type { SyncStore } from '../../../server/sync/sync-store.ts';

export interface SignedIn {
  readonly deskId: string;
  readonly agentId: string;
  readonly signedInAt: string;
}
export interface KeptSession {
  readonly digest: string;
  readonly agentId: string;
  readonly deskId: string;
  readonly expiresAt: string;
  readonly endedAt: string | null;
}
export interface NotedRecovery {
  readonly epoch: string;
  readonly eventId: string;
  readonly sequence: number | null;
}

/** A store under test, with the writes and reads that sync itself never does. */
export interface OpenedStore extends AsyncDisposable {
  readonly store: SyncStore;
  /** With an empty log. */
  readonly createAuthority: (profile: AuthorityProfile) => Promise<void>;
  readonly signIn: (authorityId: string, signedIn: SignedIn) => Promise<void>;
  readonly openSession: (authorityId: string, session: KeptSession) => Promise<void>;
  readonly recovered: (authorityId: string) => Promise<readonly NotedRecovery[]>;
  /** The announcements received so far. */
  readonly announcements: readonly { readonly authorityId: string; readonly head: number }[];
}

import type { CommandEnvelope } from '../../shared/domain/command.ts';
import type { AuthorityProfile } from '../../shared/sync/protocol.ts';
import type {
  LoggedEvent,
  RecoveredEvent,
  Restoration,
  SettledRow,
  StateRow,
} from '../../server/sync/sync-store.ts';

export interface Lease {
  readonly first: number;
  readonly last: number;
  readonly deskId: string | null;
}
export interface Session {
  readonly agentId: string;
  readonly deskId: string;
  readonly expiresAt: string;
  readonly endedAt: string | null;
}
export interface NotedRestoration extends Restoration {
  readonly deskId: string;
  readonly noticedAt: string;
}
export interface EnrolledDesk {
  readonly token: string;
  readonly revokedAt: string | null;
}

/** The tables of one authority. Never changed in place, so that a reference is a snapshot. */
export interface AuthorityTables {
  readonly profile: AuthorityProfile;
  readonly head: number;
  readonly nextNumber: number;
  readonly leases: readonly Lease[];
  /** In sequence order. */
  readonly events: readonly LoggedEvent[];
  /** By kind and id. */
  readonly states: ReadonlyMap<string, StateRow>;
  readonly settled: ReadonlyMap<string, SettledRow>;
  /** By digest. */
  readonly sessions: ReadonlyMap<string, Session>;
  /** When each agent last signed in at each desk, by desk and agent. */
  readonly deskAgents: ReadonlyMap<
    string,
    { readonly deskId: string; readonly agentId: string; readonly signedInAt: string }
  >;
  /** Oldest first. */
  readonly restorations: readonly NotedRestoration[];
  /** By epoch and event. */
  readonly recovered: ReadonlyMap<string, RecoveredEvent>;
  readonly desks: ReadonlyMap<string, EnrolledDesk>;
  /** Quarantined commands, by id. */
  readonly quarantined: ReadonlyMap<string, CommandEnvelope>;
}

export interface MemoryTables {
  readonly epoch: string;
  readonly formerEpochs: readonly string[];
  readonly authorities: ReadonlyMap<string, AuthorityTables>;
}

/** A server's disk: the committed tables. A backup is a reference to them, a restore sets it again. */
export interface ServerDisk {
  tables: MemoryTables;
}

export function emptyAuthority(profile: AuthorityProfile): AuthorityTables {
  return {
    profile,
    head: 0,
    nextNumber: 1,
    leases: [],
    events: [],
    states: new Map(),
    settled: new Map(),
    sessions: new Map(),
    deskAgents: new Map(),
    restorations: [],
    recovered: new Map(),
    desks: new Map(),
    quarantined: new Map(),
  };
}

export function authorityIn({ authorities }: MemoryTables, authorityId: string): AuthorityTables {
  const found = authorities.get(authorityId);
  if (found === undefined) throw new Error('Bound to an authority that is not there');
  return found;
}

export function withAuthority(tables: MemoryTables, authority: AuthorityTables): MemoryTables {
  return { ...tables, authorities: new Map(tables.authorities).set(authority.profile.id, authority) };
}

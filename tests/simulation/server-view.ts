import type { AgentState } from '../../shared/domain/agent/agent.ts';
import type { CaseTypeState } from '../../shared/domain/case-type/case-type.ts';
import type { AnyState } from '../../shared/domain/states.ts';
import { scopeOf } from '../../shared/domain/scope.ts';
import { subscriptionOf, type Scope, type Subscription } from '../../shared/sync/subscription.ts';
import { signInRetention } from '../../server/sync/desk-subscription.ts';
import { authorityIn, type AuthorityTables, type MemoryTables } from './memory-tables.ts';

/** What the server has committed, for the checks. */
export interface ServerView {
  readonly tables: AuthorityTables;
  readonly epoch: string;
  readonly subscriptionOf: (deskId: string) => Subscription;
  readonly scopeOf: (kind: Scope['kind'], id: string) => Scope | null;
  /** The agent, not removed, of a login. */
  readonly agentBehind: (login: string) => string | null;
  readonly isRevoked: (deskId: string) => boolean;
}

export function viewOf(disk: MemoryTables, authorityId: string, now: string): ServerView {
  const tables = authorityIn(disk, authorityId);
  const statesOf = (kind: string): readonly AnyState[] =>
    [...tables.states.values()].filter((row) => row.kind === kind).map(({ state }) => state);
  return {
    tables,
    epoch: disk.epoch,
    subscriptionOf: (deskId) => {
      const since = new Date(Date.parse(now) - signInRetention).toISOString();
      const here = new Set(
        [...tables.deskAgents.values()]
          .filter((row) => row.deskId === deskId && row.signedInAt >= since)
          .map(({ agentId }) => agentId),
      );
      const agents = (statesOf('agent') as readonly AgentState[]).filter(({ id }) => here.has(id));
      return subscriptionOf(agents, statesOf('case_type') as readonly CaseTypeState[]);
    },
    scopeOf: (kind, id) => {
      const row = tables.states.get(`${kind} ${id}`);
      return row === undefined ? null : scopeOf(kind, row.state);
    },
    agentBehind: (login) =>
      (statesOf('agent') as readonly AgentState[]).find((known) => known.login === login && !known.removed)
        ?.id ?? null,
    isRevoked: (deskId) => (tables.desks.get(deskId)?.revokedAt ?? null) !== null,
  };
}

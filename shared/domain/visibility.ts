import { maySeeType, type Scope } from '../sync/subscription.ts';
import type { AgentState } from './agent/agent.ts';
import type { AggregateKind } from './aggregate.ts';
import type { CaseState } from './case/case.ts';
import type { CaseTypeState } from './case-type/case-type.ts';
import type { AnyState } from './states.ts';

type Viewer = Pick<AgentState, 'id' | 'teamIds' | 'siteId'>;
type Standing = Pick<CaseState, 'typeId' | 'teamId'> & Partial<Pick<CaseState, 'agentId'>>;

/**
 * Whether an agent may see a case: of an open type, of one that their team or site may see, or assigned to
 * them or their team. A type that is not known here hides nothing: the server has said what is held.
 */
export function maySeeCase(
  agent: Viewer,
  { teamId, agentId }: Standing,
  caseType: Pick<CaseTypeState, 'restrictedTo'> | null,
): boolean {
  if (caseType === null || maySeeType(agent, caseType)) return true;
  return agent.teamIds.includes(teamId) || agentId === agent.id;
}

/** Where an aggregate in this state stands for who may see it. */
export function scopeOf(kind: AggregateKind, state: AnyState): Scope {
  if (kind !== 'case') return { kind, typeId: null, teamId: null };
  const { typeId, teamId } = state as CaseState;
  return { kind, typeId, teamId };
}

import { maySeeType } from '../../sync/subscription.ts';
import type { AgentState } from '../agent/agent.ts';
import type { CaseTypeState } from '../case-type/case-type.ts';
import type { CaseState } from './case.ts';

type Viewer = Pick<AgentState, 'id' | 'teamIds' | 'siteId'>;
type Standing = Pick<CaseState, 'typeId' | 'teamId'> & Partial<Pick<CaseState, 'agentId'>>;

/**
 * True if an agent may see a case: of an open type, of one that their team or site may see, or assigned to them
 * or their team. A type that is unknown here hides nothing: the desk only holds what the server let it.
 */
export function maySeeCase(
  agent: Viewer,
  { teamId, agentId }: Standing,
  caseType: Pick<CaseTypeState, 'restrictedTo'> | null,
): boolean {
  if (caseType === null || maySeeType(agent, caseType)) return true;
  return agent.teamIds.includes(teamId) || agentId === agent.id;
}

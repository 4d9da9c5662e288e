import type { AgentState } from '../../shared/domain/agent/agent.ts';
import { maySeeType } from '../../shared/sync/subscription.ts';
import type { SqlValue } from '../sql-rows.ts';
import type { Reader } from '../store.ts';

/** Whose eyes a question is answered for: two agents who share a desk do not see the same cases. */
export interface Viewer {
  readonly agentId: string;
  /** Types of which only some cases are for this agent, and the agent's teams: lists in JSON. */
  readonly hiddenTypeIds: string;
  readonly teamIds: string;
}

/** For what is given to whoever handed it in, whatever they may see afterwards. */
export const seesAll: Viewer = { agentId: '', hiddenTypeIds: '[]', teamIds: '[]' };

export function viewerOf(reader: Reader, agent: Pick<AgentState, 'id' | 'teamIds' | 'siteId'>): Viewer {
  const hidden = reader.directory.list('case_type').filter((type) => !maySeeType(agent, type));
  return {
    agentId: agent.id,
    hiddenTypeIds: JSON.stringify(hidden.map(({ id }) => id)),
    teamIds: JSON.stringify(agent.teamIds),
  };
}

/** As `maySeeCase` has it: the condition on rows of cases, with three values for it. */
export function isSeen(row = 'case_row'): string {
  return `(${row}.type_id NOT IN (SELECT value FROM json_each(?))
    OR ${row}.team_id IN (SELECT value FROM json_each(?)) OR ${row}.agent_id = ?)`;
}

/** The contrary, for counting: cases of hidden types are few, and found by their types. */
export const isHidden = `(case_row.type_id IN (SELECT value FROM json_each(?))
    AND case_row.team_id NOT IN (SELECT value FROM json_each(?)) AND case_row.agent_id IS NOT ?)`;

export function viewerValues({ hiddenTypeIds, teamIds, agentId }: Viewer): readonly SqlValue[] {
  return [hiddenTypeIds, teamIds, agentId];
}

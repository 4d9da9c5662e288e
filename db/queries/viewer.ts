import type { AgentState } from '../../shared/domain/agent/agent.ts';
import { maySeeType } from '../../shared/sync/subscription.ts';
import type { SqlValue } from '../sql-rows.ts';
import type { Reader } from '../store.ts';

/**
 * The agent for whom a query is answered. The desk holds what any of its agents may see, so every query
 * filters.
 */
export interface Viewer {
  readonly agentId: string;
  /** JSON lists: types of which this agent sees only some cases, and the agent's teams. */
  readonly hiddenTypeIds: string;
  readonly teamIds: string;
}

/** No filter: for counts that name no case, and for the receipt of a case that the agent logged. */
export const seesAll: Viewer = { agentId: '', hiddenTypeIds: '[]', teamIds: '[]' };

export function viewerOf(reader: Reader, agent: Pick<AgentState, 'id' | 'teamIds' | 'siteId'>): Viewer {
  const hidden = reader.directory.list('case_type').filter((type) => !maySeeType(agent, type));
  return {
    agentId: agent.id,
    hiddenTypeIds: JSON.stringify(hidden.map(({ id }) => id)),
    teamIds: JSON.stringify(agent.teamIds),
  };
}

/** `maySeeCase` as an SQL condition on `case_row`, with the values of `viewerValues`. */
export function isSeen(row = 'case_row'): string {
  return `(${row}.type_id NOT IN (SELECT value FROM json_each(?))
    OR ${row}.team_id IN (SELECT value FROM json_each(?)) OR ${row}.agent_id = ?)`;
}

/** The negation of `isSeen`, for counting: hidden cases are few, and an index finds them by type. */
export const isHidden = `(case_row.type_id IN (SELECT value FROM json_each(?))
    AND case_row.team_id NOT IN (SELECT value FROM json_each(?)) AND case_row.agent_id IS NOT ?)`;

export function viewerValues({ hiddenTypeIds, teamIds, agentId }: Viewer): readonly SqlValue[] {
  return [hiddenTypeIds, teamIds, agentId];
}

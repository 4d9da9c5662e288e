import { z } from 'zod';
import { ok } from '../../result.ts';
import { keysOf } from '../aggregate-keys.ts';
import { defineEvent } from '../event-definition.ts';
import { refused } from '../refusal.ts';
import { instruction } from '../role.ts';
import { chosenAggregate } from '../typed-input.ts';
import type { CaseState } from './case.ts';
import { caseAfter } from './case-progress.ts';
import { defineCaseCommand } from './define-case-command.ts';

const id = z.uuid();
const responsible = z.object({ teamId: id, agentId: id.nullable() });

export const caseAssigned = defineEvent({
  type: 'case.assigned',
  data: responsible.extend({ before: responsible }),
  evolve: (state: CaseState | null, event) => {
    const { teamId, agentId } = event.data;
    return caseAfter(state, event, { teamId, agentId });
  },
  mentions: ({ teamId, agentId, before }) => [
    ...keysOf('team', [teamId, before.teamId]),
    ...keysOf('agent', [agentId, before.agentId]),
  ],
});

export const assignCase = defineCaseCommand({
  type: 'case.assign',
  input: z.object({ id, teamId: id, agentId: id.nullable() }),
  roles: instruction,
  reads: ({ teamId, agentId }) => [...keysOf('team', [teamId]), ...keysOf('agent', [agentId])],
  decide: ({ input: { teamId, agentId } }, state, context) => {
    if (state.teamId === teamId && state.agentId === agentId) return refused('nothing_changed');
    const team = context.lookup('team', teamId);
    if (team === null || (!team.active && teamId !== state.teamId)) return refused('unknown_team');
    if (agentId !== null) {
      const agent = context.lookup('agent', agentId);
      if (agent === null || agent.removed) return refused('unknown_agent');
      if (!agent.teamIds.includes(teamId)) return refused('agent_not_in_team');
    }
    const before = { teamId: state.teamId, agentId: state.agentId };
    return ok([{ type: 'case.assigned' as const, data: { teamId, agentId, before } }]);
  },
  typed: {
    texts: () => [],
    withTexts: (input) => input,
    choices: ({ teamId, agentId }) => [
      ...chosenAggregate('team', teamId),
      ...chosenAggregate('agent', agentId),
    ],
  },
});

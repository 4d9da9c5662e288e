import { z } from 'zod';
import { ok } from '../../result.ts';
import type { AggregateKey } from '../aggregate.ts';
import { defineAggregate, scopeOfKind } from '../aggregate-definition.ts';
import { keysOf } from '../aggregate-keys.ts';
import { defineCommand, readsNothing } from '../command-definition.ts';
import type { DecisionContext } from '../context.ts';
import { defineEvent, existing, mentionsNobody } from '../event-definition.ts';
import {
  createdData,
  creationOf,
  decideCreation,
  decideEdit,
  editedData,
  editOf,
  evolveCreated,
  evolveEdited,
  withChanges,
  type Changes,
} from '../record.ts';
import { refused, type RefusalCode } from '../refusal.ts';
import { administration } from '../role.ts';
import { agentFields, type AgentFields, type AgentState } from './agent.ts';

const agentCreated = defineEvent({
  type: 'agent.created',
  data: createdData(agentFields),
  evolve: (_: AgentState | null, event): AgentState => ({
    ...evolveCreated<AgentFields>(event),
    removed: false,
  }),
  mentions: mentionsNobody,
});

const agentEdited = defineEvent({
  type: 'agent.edited',
  data: editedData(agentFields),
  evolve: (state: AgentState | null, event) => evolveEdited(state, event),
  mentions: mentionsNobody,
});

const agentRemoved = defineEvent({
  type: 'agent.removed',
  data: z.object({}),
  evolve: (state: AgentState | null, event) => {
    const agent = existing(state, event);
    return withChanges(agent, { removed: true, revision: agent.revision + 1 });
  },
  mentions: mentionsNobody,
});

const createAgent = defineCommand({
  type: 'agent.create',
  input: creationOf(agentFields),
  roles: administration,
  reads: ({ input }) => placesOfAgent(input.fields),
  decide: ({ input: { id, fields } }, state: AgentState | null, context) => {
    const problem = fieldsRefusal(id, fields, context);
    if (problem !== null) return refused(problem);
    return decideCreation('agent.created', state, fields);
  },
  typed: null,
});

const editAgent = defineCommand({
  type: 'agent.edit',
  input: editOf(agentFields),
  roles: administration,
  reads: ({ input }) => placesOfAgent(input.changes),
  decide: ({ input: { id, changes } }, state: AgentState | null, context) => {
    const problem = fieldsRefusal(id, changes, context);
    if (problem !== null) return refused(problem);
    if (state?.removed === true) return refused('agent_removed');
    return decideEdit<'agent.edited', AgentFields>('agent.edited', {
      state,
      changes,
      unknown: 'unknown_agent',
    });
  },
  typed: null,
});

const removeAgent = defineCommand({
  type: 'agent.remove',
  input: z.object({ id: z.uuid() }),
  roles: administration,
  reads: readsNothing,
  decide: (_, state: AgentState | null) => {
    if (state === null) return refused('unknown_agent');
    return state.removed ? refused('nothing_changed') : ok([{ type: 'agent.removed' as const, data: {} }]);
  },
  typed: null,
});

export const agentAggregate = defineAggregate<AgentState>()({
  kind: 'agent',
  commands: [createAgent, editAgent, removeAgent],
  events: [agentCreated, agentEdited, agentRemoved],
  scope: scopeOfKind('agent'),
});

function placesOfAgent({ teamIds, siteId }: Changes<AgentFields>): readonly AggregateKey[] {
  return [...keysOf('team', teamIds ?? []), ...keysOf('site', [siteId])];
}

function fieldsRefusal(
  agentId: string,
  fields: Changes<AgentFields>,
  context: DecisionContext,
): RefusalCode | null {
  if (fields.login !== undefined && context.loginTaken(fields.login, agentId)) return 'login_taken';
  if ((fields.teamIds ?? []).some((id) => context.lookup('team', id) === null)) return 'unknown_team';
  if (fields.siteId != null && context.lookup('site', fields.siteId) === null) return 'unknown_site';
  return null;
}

import { ok } from '../../result.ts';
import type { CommandOf } from '../command.ts';
import type { DecisionContext } from '../context.ts';
import type { EventBodyOf } from '../event.ts';
import { decideCreation, recordEdit } from '../record.ts';
import { refused, type Decision } from '../refusal.ts';
import type { AgentFields, AgentState } from './agent.ts';

type AgentCommand = CommandOf<'agent.create' | 'agent.edit' | 'agent.remove'>;

export function decideAgent(
  command: AgentCommand,
  state: AgentState | null,
  context: DecisionContext,
): Decision<EventBodyOf<'agent'>> {
  if (command.type === 'agent.remove') {
    if (state === null) return refused('unknown_agent');
    return state.removed ? refused('nothing_changed') : ok([{ type: 'agent.removed', data: {} }]);
  }
  const fields = command.type === 'agent.create' ? command.input.fields : command.input.changes;
  const problem = fieldsRefusal(command.input.id, fields, context);
  if (problem !== null) return refused(problem);
  if (command.type === 'agent.create') {
    return decideCreation('agent.created', state, command.input.fields);
  }
  if (state === null) return refused('unknown_agent');
  if (state.removed) return refused('agent_removed');
  const edit = recordEdit(state, command.input.changes);
  return edit === null ? refused('nothing_changed') : ok([{ type: 'agent.edited', data: edit }]);
}

function fieldsRefusal(
  agentId: string,
  fields: { readonly [Name in keyof AgentFields]?: AgentFields[Name] | undefined },
  context: DecisionContext,
) {
  if (fields.login !== undefined && context.loginTaken(fields.login, agentId)) return 'login_taken';
  if ((fields.teamIds ?? []).some((id) => context.lookup('team', id) === null)) return 'unknown_team';
  if (fields.siteId != null && context.lookup('site', fields.siteId) === null) return 'unknown_site';
  return null;
}

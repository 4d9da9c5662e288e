import { assertNever } from '../result.ts';
import { decideAgent } from './agent/decide-agent.ts';
import type { AggregateKey } from './aggregate.ts';
import { decideCase } from './case/decide-case.ts';
import type { CaseState } from './case/case.ts';
import { decideCaseType, placesOfType } from './case-type/decide-case-type.ts';
import type { Command, CommandBody } from './command.ts';
import { decideContact } from './contact/decide-contact.ts';
import type { DecisionContext } from './context.ts';
import type { EventBody } from './event.ts';
import { mayGive } from './permissions.ts';
import { refused, type Decision } from './refusal.ts';
import { decideSite } from './site/decide-site.ts';
import type { States } from './states.ts';
import { decideTeam } from './team/decide-team.ts';
import { maySeeCase } from './visibility.ts';

/**
 * What a command causes: its events, or why not. Pure, and the same at the desk, on the server and in
 * the simulation. `state` is the command's own aggregate, null when it does not exist yet;
 * `context.lookup` must know every aggregate that `neededBy` names.
 */
export function decide(
  command: Command,
  state: States[keyof States] | null,
  context: DecisionContext,
): Decision<EventBody> {
  if (command.actor.kind === 'agent') {
    if (context.agent === null) return refused('agent_unknown');
    if (context.agent.removed) return refused('agent_removed');
    if (!mayGive(context.agent.role, command.type)) {
      return refused('not_allowed', { role: context.agent.role, command: command.type });
    }
    // Whoever may not see a case is told that there is none.
    if (isAboutCase(command) && !isKnownTo(context, command, state as CaseState | null)) {
      return refused('unknown_case');
    }
  }
  switch (command.type) {
    case 'case.log':
    case 'case.edit':
    case 'case.assign':
    case 'case.change_status':
    case 'case.add_note':
    case 'case.add_attachment':
    case 'case.remove_attachment':
      return decideCase(command, state as States['case'] | null, context);
    case 'contact.create':
    case 'contact.edit':
      return decideContact(command, state as States['contact'] | null);
    case 'case_type.create':
    case 'case_type.edit':
      return decideCaseType(command, state as States['case_type'] | null, context);
    case 'team.create':
    case 'team.edit':
      return decideTeam(command, state as States['team'] | null);
    case 'site.create':
    case 'site.edit':
      return decideSite(command, state as States['site'] | null);
    case 'agent.create':
    case 'agent.edit':
    case 'agent.remove':
      return decideAgent(command, state as States['agent'] | null, context);
    default:
      return assertNever(command);
  }
}

/** Whether a command is about a case that was logged before. */
function isAboutCase({ type }: CommandBody): boolean {
  return type !== 'case.log' && type.startsWith('case.');
}

function isKnownTo(
  { agent, lookup }: DecisionContext,
  { type }: CommandBody,
  state: CaseState | null,
): boolean {
  if (state === null || agent === null) return false;
  // Files that somebody handed in with a request follow it, though only others may see it from then on.
  if (type === 'case.add_attachment' && state.loggedBy === agent.id) return true;
  return maySeeCase(agent, state, lookup('case_type', state.typeId));
}

/**
 * The aggregates, beside its own and its agent's, that deciding a command looks at. `state` is that of its
 * own aggregate.
 */
export function neededBy(
  command: Pick<Command, 'actor'> & CommandBody,
  state: States[keyof States] | null,
): readonly AggregateKey[] {
  const looked = lookedAt(command);
  if (command.actor.kind !== 'agent' || state === null || !isAboutCase(command)) return looked;
  return keys('case_type', [(state as CaseState).typeId]).concat(looked);
}

function lookedAt(command: CommandBody): AggregateKey[] {
  switch (command.type) {
    case 'case.log':
      return keys('case_type', [command.input.typeId]).concat(
        keys('contact', [command.input.contactId]),
        keys('site', [command.input.siteId]),
      );
    case 'case.edit': {
      const { changes, teamId } = command.input;
      return keys('case_type', [changes.typeId]).concat(
        keys('contact', [changes.contactId]),
        keys('team', [teamId]),
      );
    }
    case 'case.assign':
      return keys('team', [command.input.teamId]).concat(keys('agent', [command.input.agentId]));
    case 'case_type.create':
      return keysOfType(command.input.fields);
    case 'case_type.edit':
      return keysOfType(command.input.changes);
    case 'agent.create':
      return keys('team', command.input.fields.teamIds).concat(keys('site', [command.input.fields.siteId]));
    case 'agent.edit':
      return keys('team', command.input.changes.teamIds ?? []).concat(
        keys('site', [command.input.changes.siteId]),
      );
    default:
      return [];
  }
}

function keysOfType(fields: Parameters<typeof placesOfType>[0]): AggregateKey[] {
  const { teamIds, siteIds } = placesOfType(fields);
  return keys('team', teamIds).concat(keys('site', siteIds));
}

function keys(kind: AggregateKey['kind'], ids: readonly (string | null | undefined)[]): AggregateKey[] {
  return ids.filter((id) => typeof id === 'string').map((id) => ({ kind, id }));
}

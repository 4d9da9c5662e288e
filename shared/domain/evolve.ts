import { assertNever } from '../result.ts';
import { evolveCase } from './case/evolve-case.ts';
import { aggregateOf, type Command } from './command.ts';
import type { DomainEvent, EventBody } from './event.ts';
import { eventData } from './event.ts';
import { setByAfter } from './overwritten.ts';
import { withChanges } from './record.ts';
import type { AnyState, States } from './states.ts';

/** Applies one event to the state of its aggregate (null before the first). */
export function evolve(state: AnyState | null, event: DomainEvent): AnyState {
  switch (event.type) {
    case 'case.logged':
    case 'case.reference_given':
    case 'case.edited':
    case 'case.assigned':
    case 'case.status_changed':
    case 'case.note_added':
    case 'case.attachment_added':
    case 'case.attachment_removed':
      return evolveCase(state as States['case'] | null, event);
    case 'contact.created':
    case 'case_type.created':
    case 'team.created':
    case 'site.created':
      return { id: event.aggregateId, revision: 1, ...event.data.fields };
    case 'agent.created':
      return { id: event.aggregateId, revision: 1, ...event.data.fields, removed: false };
    case 'contact.edited': {
      const contact = existing(state, event) as States['contact'];
      const { changes } = event.data;
      const setBy = setByAfter(contact.setBy, changes, event.actor);
      return withChanges(contact, { ...changes, setBy, ...next(state) });
    }
    case 'case_type.edited':
    case 'team.edited':
    case 'site.edited':
    case 'agent.edited':
      return withChanges(existing(state, event), { ...event.data.changes, ...next(state) });
    case 'agent.removed':
      return withChanges(existing(state, event), { removed: true, ...next(state) });
    default:
      return assertNever(event);
  }
}

function next(state: AnyState | null): { readonly revision: number } {
  return { revision: (state?.revision ?? 0) + 1 };
}

function existing(state: AnyState | null, event: DomainEvent): AnyState {
  if (state === null) throw new Error(`Event ${event.id} comes before its aggregate was created`);
  return state;
}

/** Gives what a command caused its place and circumstances: events ready to be stored. */
export function recordEvents(
  command: Command,
  revision: number,
  bodies: readonly EventBody[],
): readonly DomainEvent[] {
  const { kind, id } = aggregateOf(command);
  return bodies.map((body, index): DomainEvent => ({
    id: `${command.id}.${index}`,
    kind,
    aggregateId: id,
    revision: revision + 1 + index,
    version: eventData[body.type].version,
    commandId: command.id,
    actor: command.actor,
    at: command.at,
    clockDoubtful: command.clockDoubtful,
    ...body,
  }));
}

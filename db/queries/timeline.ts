import type { CaseEventBody, TimelineEntry } from '../../shared/contract/cases.ts';
import { readEvent, type DomainEventOf, type RecordedEvent } from '../../shared/domain/event.ts';
import { assertNever } from '../../shared/result.ts';
import { eventsOf } from '../log/events.ts';
import type { Reader } from '../store.ts';
import { agentName, contactNameOf } from './names.ts';

/** What happened to a case, newest first, with the names that its ids stand for now. */
export function readTimeline(reader: Reader, caseId: string): readonly TimelineEntry[] {
  const entries: TimelineEntry[] = [];
  for (const stored of eventsOf(reader, caseId)) {
    const event = readEvent(stored);
    if (typeof event === 'string' || event.kind !== 'case') continue;
    const { type, data } = event as DomainEventOf<'case'>;
    const body = { type, data } as CaseEventBody;
    entries.push({
      id: event.id,
      at: event.at,
      clockDoubtful: event.clockDoubtful,
      agentName: actorName(reader, event.actor),
      pending: stored.sequence === null,
      names: namesIn(reader, body),
      body,
    });
  }
  return entries.toReversed();
}

function actorName(reader: Reader, actor: RecordedEvent['actor']): string | null {
  return actor.kind === 'agent' ? agentName(reader, actor.agentId) : null;
}

function namesIn(reader: Reader, body: CaseEventBody): Readonly<Record<string, string>> {
  const names: Record<string, string> = {};
  function add(id: string | null, name: string | null | undefined): void {
    if (id !== null && name != null) names[id] = name;
  }
  const team = (id: string) => add(id, reader.directory.find('team', id)?.name);
  const agent = (id: string | null) => add(id, id === null ? null : agentName(reader, id));
  switch (body.type) {
    case 'case.logged': {
      const { typeId, contactId, siteId, teamId } = body.data;
      add(typeId, reader.directory.find('case_type', typeId)?.label.fr);
      add(contactId, contactId === null ? null : contactNameOf(reader, contactId));
      add(siteId, siteId === null ? null : reader.directory.find('site', siteId)?.name);
      team(teamId);
      return names;
    }
    case 'case.assigned':
      team(body.data.teamId);
      agent(body.data.agentId);
      team(body.data.before.teamId);
      agent(body.data.before.agentId);
      return names;
    case 'case.reference_given':
    case 'case.status_changed':
    case 'case.note_added':
    case 'case.attachment_added':
    case 'case.attachment_removed':
      return names;
    default:
      return assertNever(body);
  }
}

import type { TimelineBody } from '../../shared/contract/cases.ts';
import { assertNever } from '../../shared/result.ts';
import type { Reader } from '../store.ts';
import { agentName, contactNameOf } from './names.ts';

/** The names that ids in an entry of a timeline stand for now. */
export function namesIn(reader: Reader, body: TimelineBody): Readonly<Record<string, string>> {
  const names: Record<string, string> = {};
  function add(id: string | null | undefined, nameOf: (id: string) => string | null | undefined): void {
    if (id == null) return;
    const name = nameOf(id);
    if (name != null) names[id] = name;
  }
  const team = (id: string) => add(id, (known) => reader.directory.find('team', known)?.name);
  const agent = (id: string | null) => add(id, (known) => agentName(reader, known));
  const type = (id: string | undefined) =>
    add(id, (known) => reader.directory.find('case_type', known)?.label.fr);
  const contact = (id: string | null | undefined) => add(id, (known) => contactNameOf(reader, known));
  switch (body.type) {
    case 'case.logged': {
      const { typeId, contactId, siteId, teamId } = body.data;
      type(typeId);
      contact(contactId);
      add(siteId, (known) => reader.directory.find('site', known)?.name);
      team(teamId);
      return names;
    }
    case 'case.edited': {
      const { changes, before, overwrote } = body.data;
      for (const { typeId, contactId } of [changes, before]) {
        type(typeId);
        contact(contactId);
      }
      for (const { field, value, agentId } of overwrote) {
        agent(agentId);
        if (typeof value !== 'string') continue;
        if (field === 'typeId') type(value);
        if (field === 'contactId') contact(value);
      }
      return names;
    }
    case 'contact.edited':
      for (const { agentId } of body.data.overwrote ?? []) agent(agentId);
      return names;
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

import type { ConflictEntry, ConflictField } from '../../shared/contract/conflicts.ts';
import type { AgentState } from '../../shared/domain/agent/agent.ts';
import type { CaseState } from '../../shared/domain/case/case.ts';
import { contactName, type ContactState } from '../../shared/domain/contact/contact.ts';
import { readEvent, type DomainEvent } from '../../shared/domain/event.ts';
import { readAggregate } from '../log/aggregates.ts';
import { eventById } from '../log/events.ts';
import type { Reader, Writer } from '../store.ts';
import { readCaseRow } from './case-row.ts';
import { agentName } from './names.ts';
import { namesIn } from './timeline-names.ts';
import { viewerOf } from './viewer.ts';

type ViewingAgent = Pick<AgentState, 'id' | 'teamIds' | 'siteId'>;
type Edit = Extract<DomainEvent, { readonly type: 'case.edited' | 'contact.edited' }>;

const maxConflicts = 50;

/** Edits that replaced a value of this agent and that the agent has not dismissed. */
export const conflictsSql = `SELECT id FROM event INDEXED BY event_overwrote
  WHERE type IN ('case.edited', 'contact.edited') AND json_array_length(data, '$.overwrote') > 0
    AND sequence IS NOT NULL AND at > ?
    AND EXISTS (SELECT 1 FROM json_each(event.data, '$.overwrote') WHERE value ->> '$.agentId' = ?)
    AND NOT EXISTS (SELECT 1 FROM told_overwrite WHERE agent_id = ? AND event_id = event.id)
  ORDER BY sequence DESC LIMIT ${maxConflicts}`;

/** The conflicts since a time in which an agent's value was lost, newest first. */
export function listConflicts(reader: Reader, agent: ViewingAgent, since: string): readonly ConflictEntry[] {
  return reader
    .all<{ id: string }>(conflictsSql, since, agent.id, agent.id)
    .flatMap(({ id }) => findConflict(reader, agent, id) ?? []);
}

/** One conflict; null if this agent lost nothing in it, or may not see the case. */
export function findConflict(reader: Reader, agent: ViewingAgent, eventId: string): ConflictEntry | null {
  const event = readEdit(reader, eventId);
  if (event === null) return null;
  const kind = event.type === 'case.edited' ? 'case' : 'contact';
  const state = readAggregate(reader, { kind, id: event.aggregateId });
  if (state === null) return null;
  const fields = fieldsOf(event, state, agent.id);
  const row = kind === 'case' ? readCaseRow(reader, viewerOf(reader, agent), event.aggregateId) : null;
  if (fields.length === 0 || (kind === 'case' && row === null)) return null;
  const { type, data } = event;
  const names = { ...namesIn(reader, { type, data } as Parameters<typeof namesIn>[1]) };
  for (const { now } of fields) {
    if (row !== null && now === row.typeId) names[now] = row.typeLabel.fr;
    if (row !== null && row.contactId !== null && now === row.contactId && row.contactName !== null) {
      names[row.contactId] = row.contactName;
    }
  }
  return {
    eventId,
    at: event.at,
    agentName: event.actor.kind === 'agent' ? agentName(reader, event.actor.agentId) : null,
    kind,
    id: event.aggregateId,
    reference: row?.reference ?? null,
    contactName: kind === 'contact' ? contactName(state as ContactState) : (row?.contactName ?? null),
    fields,
    names,
  };
}

/** Marks a conflict as read: it is not listed again. */
export function dismissConflict(writer: Writer, agentId: string, eventId: string, at: string): void {
  writer.run(
    'INSERT OR IGNORE INTO told_overwrite (agent_id, event_id, at) VALUES (?, ?, ?)',
    agentId,
    eventId,
    at,
  );
}

function readEdit(reader: Reader, eventId: string): Edit | null {
  const stored = eventById(reader, eventId);
  const event = stored === null ? 'unknown' : readEvent(stored);
  if (typeof event === 'string') return null;
  return event.type === 'case.edited' || event.type === 'contact.edited' ? event : null;
}

/**
 * The agent's value and the current one of each field. The current one may be a third agent's; a field that
 * has the agent's value again is left out.
 */
function fieldsOf({ data }: Edit, state: object, agentId: string): ConflictField[] {
  return (data.overwrote ?? [])
    .filter((lost) => lost.agentId === agentId)
    .map(({ field, value }) => ({
      field,
      yours: value,
      now: (state as CaseState & ContactState)[
        field as keyof (CaseState & ContactState)
      ] as ConflictField['now'],
    }))
    .filter(({ yours, now }) => JSON.stringify(yours) !== JSON.stringify(now));
}

import { z } from 'zod';
import { instant } from '../time.ts';
import { agentFields } from './agent/agent.ts';
import { aggregateId, aggregateKind, type AggregateKind } from './aggregate.ts';
import {
  caseAssigned,
  caseAttachmentAdded,
  caseAttachmentRemoved,
  caseEdited,
  caseLogged,
  caseNoteAdded,
  caseReferenceGiven,
  caseStatusChanged,
} from './case/case-events.ts';
import { caseTypeFields } from './case-type/case-type.ts';
import { actor } from './command.ts';
import { contactEdited, contactFields } from './contact/contact.ts';
import { siteFields } from './site/site.ts';
import { teamFields } from './team/team.ts';

function created<Shape extends z.ZodRawShape>(fields: z.ZodObject<Shape>) {
  return z.object({ fields });
}
function edited<Shape extends z.ZodRawShape>(fields: z.ZodObject<Shape>) {
  return z.object({ changes: fields.partial(), before: fields.partial() });
}

/** The newest version of every event type. An older version is brought up to it by `upcast`. */
export const eventData = {
  'case.logged': { version: 1, schema: caseLogged },
  'case.reference_given': { version: 1, schema: caseReferenceGiven },
  'case.edited': { version: 1, schema: caseEdited },
  'case.assigned': { version: 1, schema: caseAssigned },
  'case.status_changed': { version: 1, schema: caseStatusChanged },
  'case.note_added': { version: 1, schema: caseNoteAdded },
  'case.attachment_added': { version: 1, schema: caseAttachmentAdded },
  'case.attachment_removed': { version: 1, schema: caseAttachmentRemoved },
  'contact.created': { version: 1, schema: created(contactFields) },
  'contact.edited': { version: 1, schema: contactEdited },
  'case_type.created': { version: 2, schema: created(caseTypeFields) },
  'case_type.edited': { version: 1, schema: edited(caseTypeFields) },
  'team.created': { version: 1, schema: created(teamFields) },
  'team.edited': { version: 1, schema: edited(teamFields) },
  'site.created': { version: 1, schema: created(siteFields) },
  'site.edited': { version: 1, schema: edited(siteFields) },
  'agent.created': { version: 1, schema: created(agentFields) },
  'agent.edited': { version: 1, schema: edited(agentFields) },
  'agent.removed': { version: 1, schema: z.object({}) },
} as const satisfies Record<`${AggregateKind}.${string}`, { version: number; schema: z.ZodType }>;

export type EventType = keyof typeof eventData;
export type EventData<Type extends EventType> = z.infer<(typeof eventData)[Type]['schema']>;
/** What happened, as a tagged union over every event. */
export type EventBody = {
  [Type in EventType]: { readonly type: Type; readonly data: EventData<Type> };
}[EventType];
export type EventBodyOf<Kind extends AggregateKind> = Extract<
  EventBody,
  { readonly type: `${Kind}.${string}` }
>;

/** An event as it is stored and sent; `data` is checked apart, by its type and version. */
export const recordedEvent = z.object({
  /** The command's id and the event's place among its events: the same wherever it is decided. */
  id: z.string().max(60),
  kind: aggregateKind,
  aggregateId,
  /** The event's place in its aggregate, from 1. A pending event's may still change. */
  revision: z.int().positive(),
  type: z.string(),
  version: z.int().positive(),
  data: z.unknown(),
  commandId: z.uuid(),
  actor,
  at: instant,
  clockDoubtful: z.boolean(),
});
export type RecordedEvent = z.infer<typeof recordedEvent>;
export type DomainEvent = Omit<RecordedEvent, 'type' | 'data'> & EventBody;
export type DomainEventOf<Kind extends AggregateKind> = Omit<RecordedEvent, 'type' | 'data'> &
  EventBodyOf<Kind>;

/** One step of an event type's history: what a version's data becomes in the next. */
type Upcaster = (data: unknown) => unknown;
/** For every type, the steps from version 1 on, in order. */
const upcasters: Readonly<Partial<Record<EventType, readonly Upcaster[]>>> = {
  // 2: a type may be confidential.
  'case_type.created': [
    (data) => {
      const { fields } = data as { readonly fields: object };
      return { fields: { ...fields, restrictedTo: null } };
    },
  ],
};

export type UnreadableEvent = 'unknown_type' | 'newer_version' | 'invalid_data';

/** Reads a stored or received event of any version that ever landed. */
export function readEvent(event: RecordedEvent): DomainEvent | UnreadableEvent {
  if (!(event.type in eventData)) return 'unknown_type';
  const type = event.type as EventType;
  const { version, schema } = eventData[type];
  if (event.version > version) return 'newer_version';
  let data = event.data;
  for (const step of (upcasters[type] ?? []).slice(event.version - 1)) data = step(data);
  const parsed = schema.safeParse(data);
  return parsed.success ? ({ ...event, version, type, data: parsed.data } as DomainEvent) : 'invalid_data';
}

import type { AggregateKey, AggregateKind } from './aggregate.ts';
import type { AnyEventDefinition, BodyOf } from './event-definition.ts';
import { eventsByType, type EventDefinitions } from './registry.ts';
import type { RecordedEvent } from './recorded-event.ts';
import type { AnyState } from './states.ts';

export type EventType = EventDefinitions['type'];
/** What happened, as a tagged union over every event. */
export type EventBody = BodyOf<EventDefinitions>;
export type EventData<Type extends EventType> = Extract<EventBody, { readonly type: Type }>['data'];
export type EventBodyOf<Kind extends AggregateKind> = Extract<
  EventBody,
  { readonly type: `${Kind}.${string}` }
>;
export type DomainEvent = Omit<RecordedEvent, 'type' | 'data'> & EventBody;
export type DomainEventOf<Kind extends AggregateKind> = Omit<RecordedEvent, 'type' | 'data'> &
  EventBodyOf<Kind>;

export const eventTypes = [...eventsByType.keys()] as readonly EventType[];

/** The newest version of a type of event. */
export function versionOf(type: EventType): number {
  return definitionOf(type).version;
}

export type UnreadableEvent = 'unknown_type' | 'newer_version' | 'invalid_data';

/** Reads a stored or received event of any version ever released. */
export function readEvent(event: RecordedEvent): DomainEvent | UnreadableEvent {
  const definition = eventsByType.get(event.type);
  if (definition === undefined) return 'unknown_type';
  const { type, version, upcasters } = definition;
  if (event.version > version) return 'newer_version';
  let data = event.data;
  for (const step of upcasters.slice(event.version - 1)) data = step(data);
  const parsed = definition.data.safeParse(data);
  return parsed.success ? ({ ...event, version, type, data: parsed.data } as DomainEvent) : 'invalid_data';
}

/** The aggregates whose names a timeline needs to show an event. */
export function mentionedIn({ type, data }: EventBody): readonly AggregateKey[] {
  return definitionOf(type).mentions(data);
}

/** Applies one event to the state of its aggregate (null before the first). */
export function evolve(state: AnyState | null, event: DomainEvent): AnyState {
  return definitionOf(event.type).evolve(state, event);
}

/** A definition with wider types, to call it for any state and data. */
interface Applicable extends Omit<AnyEventDefinition<AggregateKind, AnyState>, 'evolve' | 'mentions'> {
  readonly evolve: (state: AnyState | null, event: DomainEvent) => AnyState;
  readonly mentions: (data: unknown) => readonly AggregateKey[];
}

function definitionOf(type: EventType): Applicable {
  const definition = eventsByType.get(type);
  if (definition === undefined) throw new Error(`No event is called ${type}`);
  return definition as Applicable;
}

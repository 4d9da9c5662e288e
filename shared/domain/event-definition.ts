import type { z } from 'zod';
import type { AggregateKey } from './aggregate.ts';
import type { RecordedEvent } from './recorded-event.ts';

/** Type and data of an event. */
export interface Body<Type extends string, Data> {
  readonly type: Type;
  readonly data: Data;
}
/** A recorded event with a typed body. */
export type Happened<Type extends string, Data> = Omit<RecordedEvent, 'type' | 'data'> & Body<Type, Data>;

/** Converts the data of one version of an event type to the next. */
export type Upcaster = (data: unknown) => unknown;

/** All that belongs to one type of event. A released version never changes; golden examples check that. */
export interface EventDefinition<Type extends string, Schema extends z.ZodType, State> {
  readonly type: Type;
  /** The newest version, from 1. */
  readonly version: number;
  /** The steps from version 1 to the newest, in order: one fewer than there are versions. */
  readonly upcasters: readonly Upcaster[];
  /** The schema of the newest version's data. */
  readonly data: Schema;
  /** The state after it; `state` is null before the first event of an aggregate. */
  readonly evolve: (state: State | null, event: Happened<Type, z.output<Schema>>) => State;
  /** The aggregates whose names a timeline needs to show it. */
  readonly mentions: (data: z.output<Schema>) => readonly AggregateKey[];
}

/** A definition of any event of an aggregate, without the type of its data. */
export interface AnyEventDefinition<Kind extends string, State> {
  readonly type: `${Kind}.${string}`;
  readonly version: number;
  readonly upcasters: readonly Upcaster[];
  readonly data: z.ZodType;
  readonly evolve: (state: State | null, event: never) => State;
  readonly mentions: (data: never) => readonly AggregateKey[];
}

/** The body of the events that a definition declares. */
export type BodyOf<Definition extends { readonly type: string; readonly data: z.ZodType }> =
  Definition extends unknown ? Body<Definition['type'], z.output<Definition['data']>> : never;

export const mentionsNobody = (): readonly AggregateKey[] => [];

/** Declares a type of event; the compiler infers what its schema says. */
export function defineEvent<const Type extends string, Schema extends z.ZodType, State>(
  definition: Omit<EventDefinition<Type, Schema, State>, 'version' | 'upcasters'> & {
    readonly upcasters?: readonly Upcaster[];
  },
): EventDefinition<Type, Schema, State> {
  const { upcasters = [], ...declared } = definition;
  return { ...declared, upcasters, version: upcasters.length + 1 };
}

/** The state that an event changes; an event before the first of its aggregate is a bug of the caller. */
export function existing<State>(state: State | null, event: Pick<RecordedEvent, 'id'>): State {
  if (state === null) throw new Error(`Event ${event.id} comes before its aggregate was created`);
  return state;
}

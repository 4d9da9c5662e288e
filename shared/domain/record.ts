import { z } from 'zod';
import { ok } from '../result.ts';
import type { AggregateState } from './aggregate.ts';
import { existing, type Happened } from './event-definition.ts';
import { refused, type Decision, type RefusalCode } from './refusal.ts';

/** Some fields of a record; null is a value, absence means "as it was". */
export type Changes<Fields> = { readonly [Name in keyof Fields]?: Fields[Name] | undefined };

/** The input of a command that creates a record. */
export function creationOf<Shape extends z.ZodRawShape>(fields: z.ZodObject<Shape>) {
  return z.object({ id: z.uuid(), fields });
}
/** The input of a command that changes some fields of a record. */
export function editOf<Shape extends z.ZodRawShape>(fields: z.ZodObject<Shape>) {
  return z.object({ id: z.uuid(), changes: fields.partial() });
}
/** The data of an event that created a record. */
export function createdData<Shape extends z.ZodRawShape>(fields: z.ZodObject<Shape>) {
  return z.object({ fields });
}
/** The data of an event that edited a record. */
export function editedData<Shape extends z.ZodRawShape>(fields: z.ZodObject<Shape>) {
  return z.object({ changes: fields.partial(), before: fields.partial() });
}

/** Decides the creation of an aggregate that is a plain record of fields. */
export function decideCreation<Type extends string, Fields>(
  type: Type,
  state: AggregateState | null,
  fields: Fields,
): Decision<{ readonly type: Type; readonly data: { readonly fields: Fields } }> {
  return state === null ? ok([{ type, data: { fields } }]) : refused('already_exists');
}

export interface RecordEdit<Fields> {
  readonly changes: Changes<Fields>;
  /** The replaced values, so that the timeline can show what an edit overwrote. */
  readonly before: Changes<Fields>;
}

/** The part of `changes` that differs from `fields`; null if nothing does. */
export function recordEdit<Fields extends object>(
  fields: Fields,
  changes: Changes<Fields>,
): RecordEdit<Fields> | null {
  const kept: Changes<Fields> = {};
  const before: Changes<Fields> = {};
  for (const name of Object.keys(changes) as (keyof Fields)[]) {
    const value = changes[name];
    if (value === undefined || JSON.stringify(value) === JSON.stringify(fields[name])) continue;
    Object.assign(kept, { [name]: value });
    Object.assign(before, { [name]: fields[name] });
  }
  return Object.keys(kept).length === 0 ? null : { changes: kept, before };
}

/** Decides an edit of a record; `unknown` is the refusal where there is no such record. */
export function decideEdit<Type extends string, Fields extends object>(
  type: Type,
  {
    state,
    changes,
    unknown,
  }: {
    readonly state: (AggregateState & Fields) | null;
    readonly changes: Changes<Fields>;
    readonly unknown: RefusalCode;
  },
): Decision<{ readonly type: Type; readonly data: RecordEdit<Fields> }> {
  if (state === null) return refused(unknown);
  const data = recordEdit<Fields>(state, changes);
  return data === null ? refused('nothing_changed') : ok([{ type, data }]);
}

/** The state of a record after its first event. */
export function evolveCreated<Fields extends object>(
  event: Happened<string, { readonly fields: Fields }>,
): AggregateState & Fields {
  return { id: event.aggregateId, revision: 1, ...event.data.fields };
}

/** The state of a record after an edit. */
export function evolveEdited<State extends AggregateState>(
  state: State | null,
  event: Happened<string, { readonly changes: object }>,
): State {
  const before = existing(state, event);
  return withChanges(before, { ...event.data.changes, revision: before.revision + 1 });
}

/** The fields after an edit. */
export function withChanges<State extends object>(state: State, changes: object): State {
  const given = Object.entries(changes).filter(([, value]) => value !== undefined);
  return Object.assign({}, state, Object.fromEntries(given));
}

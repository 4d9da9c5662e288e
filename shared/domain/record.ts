import type { AggregateState } from './aggregate.ts';
import { refused, type Decision } from './refusal.ts';
import { ok } from '../result.ts';

/** Some fields of a record; null is a value, absence means "as it was". */
export type Changes<Fields> = { readonly [Name in keyof Fields]?: Fields[Name] | undefined };

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

/** Keeps of `changes` what differs from `fields`; null when nothing does. */
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

/** The fields after an edit. */
export function withChanges<State extends object>(state: State, changes: object): State {
  const given = Object.entries(changes).filter(([, value]) => value !== undefined);
  return Object.assign({}, state, Object.fromEntries(given));
}

import type { Operator } from './condition.ts';

/**
 * What a field holds: folded text, a number, a calendar date (2026-11-24), a time of day (09:30), yes or
 * no, one code or id, several codes. `amount` is a number of euros.
 */
export const fieldTypes = [
  'text',
  'number',
  'amount',
  'date',
  'time',
  'boolean',
  'choice',
  'choices',
] as const;
export type FieldType = (typeof fieldTypes)[number];

/** A field that a condition may name. */
export interface ConditionField {
  readonly name: string;
  readonly type: FieldType;
  /** The codes that a choice has; absent where they are not known beforehand, as ids of teams. */
  readonly codes?: readonly string[];
}

/** The fields that conditions in one place may name. */
export type FieldCatalogue = ReadonlyMap<string, ConditionField>;

export function catalogueOf(fields: readonly ConditionField[]): FieldCatalogue {
  return new Map(fields.map((field) => [field.name, field]));
}

const emptiness = ['empty', 'present'] as const;
const equality = ['is', 'is_not', 'one_of', 'none_of'] as const;
const order = ['less', 'at_most', 'more', 'at_least'] as const;

/** The operators that make sense for a type of field, in the order in which they are offered. */
export const operatorsOf: Readonly<Record<FieldType, readonly Operator[]>> = {
  text: ['is', 'is_not', 'contains', 'starts_with', 'one_of', 'none_of', ...emptiness],
  number: [...equality, ...order, ...emptiness],
  amount: [...equality, ...order, ...emptiness],
  date: ['is', 'is_not', ...order, ...emptiness],
  time: ['is', 'is_not', ...order, ...emptiness],
  boolean: ['is', ...emptiness],
  choice: [...equality, ...emptiness],
  choices: ['has_any', 'has_all', ...emptiness],
};

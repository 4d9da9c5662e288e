import { assertNever } from '../../result.ts';
import { fold } from '../../fold.ts';
import { addDays } from '../../time.ts';
import type { ConditionValue, RelativeDay } from './condition.ts';
import type { FieldType } from './field-catalogue.ts';

/** A field's value as conditions compare it. Texts are folded: accents and capitals do not count. */
export type Comparable = string | number | boolean | readonly string[];

/** What a condition is asked under. */
export interface Circumstances {
  /** The day in the authority's time zone, 2026-11-24. */
  readonly today: string;
}

/** A stored value as it is compared; null where there is none, or one of another type than the field's. */
export function comparable(type: FieldType, value: unknown): Comparable | null {
  switch (type) {
    case 'text': {
      const folded = typeof value === 'string' ? fold(value) : '';
      return folded === '' ? null : folded;
    }
    case 'number':
    case 'amount':
      return typeof value === 'number' ? value : null;
    case 'date':
    case 'time':
    case 'choice':
      return typeof value === 'string' && value !== '' ? value : null;
    case 'boolean':
      return typeof value === 'boolean' ? value : null;
    case 'choices': {
      if (!Array.isArray(value)) return null;
      const codes = value.filter((code) => typeof code === 'string');
      return codes.length === 0 ? null : codes;
    }
    default:
      return assertNever(type);
  }
}

/** A condition's own value as it is compared; null where it is none of the field's type. */
export function wantedValue(
  type: FieldType,
  value: ConditionValue | undefined,
  { today }: Circumstances,
): Comparable | null {
  if (type === 'date' && isRelativeDay(value)) return addDays(today, value.today);
  return comparable(type, value);
}

/** The values of a list, as they are compared; what is none of the field's type is left out. */
export function wantedValues(
  type: FieldType,
  value: ConditionValue | undefined,
  circumstances: Circumstances,
): readonly (string | number | boolean)[] {
  if (!Array.isArray(value)) return [];
  const each = type === 'choices' ? 'choice' : type;
  return value
    .map((one: string | number) => wantedValue(each, one, circumstances))
    .filter((one) => one !== null && typeof one !== 'object');
}

export function isRelativeDay(value: ConditionValue | undefined): value is RelativeDay {
  return typeof value === 'object' && !Array.isArray(value);
}

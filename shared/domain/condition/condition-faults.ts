import {
  comparisonsIn,
  type Comparison,
  type Condition,
  type ConditionValue,
  type Operator,
} from './condition.ts';
import { operatorsOf, type ConditionField, type FieldCatalogue } from './field-catalogue.ts';
import { comparable, isRelativeDay } from './value-of-type.ts';

/** What is wrong with one comparison of a condition. */
export interface ConditionFault {
  readonly code:
    | 'condition_field_unknown'
    | 'condition_operator_wrong'
    | 'condition_value_missing'
    | 'condition_value_wrong'
    | 'condition_option_unknown';
  readonly comparison: Comparison;
}

const withoutValue: ReadonlySet<Operator> = new Set(['empty', 'present']);
const withList: ReadonlySet<Operator> = new Set(['one_of', 'none_of', 'has_any', 'has_all']);

/** What keeps a condition from meaning something over these fields; empty when nothing does. */
export function conditionFaults(tree: Condition, catalogue: FieldCatalogue): readonly ConditionFault[] {
  return comparisonsIn(tree).flatMap((comparison) => {
    const code = faultOf(comparison, catalogue);
    return code === null ? [] : [{ code, comparison }];
  });
}

function faultOf(
  [name, operator, value]: Comparison,
  catalogue: FieldCatalogue,
): ConditionFault['code'] | null {
  const field = catalogue.get(name);
  if (field === undefined) return 'condition_field_unknown';
  if (!operatorsOf[field.type].includes(operator)) return 'condition_operator_wrong';
  if (withoutValue.has(operator)) return value === undefined ? null : 'condition_value_wrong';
  if (value === undefined) return 'condition_value_missing';
  if (!withList.has(operator)) return singleFault(field, value);
  if (!isList(value)) return 'condition_value_wrong';
  if (value.length === 0) return 'condition_value_missing';
  const single = field.type === 'choices' ? ({ ...field, type: 'choice' } as const) : field;
  return value.map((one) => singleFault(single, one)).find((code) => code !== null) ?? null;
}

function singleFault(field: ConditionField, value: ConditionValue): ConditionFault['code'] | null {
  if (field.type === 'date' && isRelativeDay(value)) return null;
  if (isList(value) || comparable(field.type, value) === null) return 'condition_value_wrong';
  if (field.codes === undefined) return null;
  return typeof value === 'string' && field.codes.includes(value) ? null : 'condition_option_unknown';
}

function isList(value: ConditionValue): value is readonly (string | number)[] {
  return Array.isArray(value);
}

import { deniedBy, isComparison, type Comparison, type Condition, type Operator } from './condition.ts';
import { operatorsOf, type FieldCatalogue } from './field-catalogue.ts';
import {
  comparable,
  wantedValue,
  wantedValues,
  type Circumstances,
  type Comparable,
} from './value-of-type.ts';

/** Where a condition's values come from. */
export interface Subject {
  /** The stored value of a field, of whatever type; null or undefined where there is none. */
  readonly valueOf: (field: string) => unknown;
  readonly catalogue: FieldCatalogue;
  readonly circumstances: Circumstances;
}

/** Whether a condition holds. Pure, and equal to the SQL that `compileCondition` makes of it. */
export function evaluate(tree: Condition, subject: Subject): boolean {
  if (isComparison(tree)) return compares(tree, subject);
  if ('not' in tree) return !evaluate(tree.not, subject);
  return 'all' in tree
    ? tree.all.every((one) => evaluate(one, subject))
    : tree.any.some((one) => evaluate(one, subject));
}

function compares(comparison: Comparison, subject: Subject): boolean {
  const [name, operator, wanted] = comparison;
  const field = subject.catalogue.get(name);
  if (field === undefined || !operatorsOf[field.type].includes(operator)) return false;
  const denied = deniedBy(comparison);
  if (denied !== null) return !compares(denied, subject);
  const { type } = field;
  const value = comparable(type, subject.valueOf(name));
  if (operator === 'empty') return value === null;
  if (value === null) return false;
  if (operator === 'present') return true;
  const list = wantedValues(type, wanted, subject.circumstances);
  if (operator === 'one_of') return list.some((one) => one === value);
  if (operator === 'has_any') return codesIn(value).some((code) => list.includes(code));
  if (operator === 'has_all') return list.every((code) => codesIn(value).some((held) => held === code));
  const one = wantedValue(type, wanted, subject.circumstances);
  return one !== null && comparesTo(operator, value, one);
}

function comparesTo(operator: Operator, value: Comparable, one: Comparable): boolean {
  switch (operator) {
    case 'is':
      return value === one;
    case 'contains':
      return String(value).includes(String(one));
    case 'starts_with':
      return String(value).startsWith(String(one));
    case 'less':
      return value < one;
    case 'at_most':
      return value <= one;
    case 'more':
      return value > one;
    case 'at_least':
      return value >= one;
    default:
      throw new Error(`${operator} does not compare with one value`);
  }
}

function codesIn(value: Comparable): readonly string[] {
  return typeof value === 'object' ? value : [];
}

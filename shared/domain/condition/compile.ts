import { deniedBy, isComparison, type Comparison, type Condition, type Operator } from './condition.ts';
import { operatorsOf, type ConditionField, type FieldCatalogue } from './field-catalogue.ts';
import { wantedValue, wantedValues, type Circumstances } from './value-of-type.ts';

export type SqlParameter = string | number | boolean | readonly string[];
/** SQL with its parameters in their places; each database writes placeholders in its own way. */
export type SqlPart = string | { readonly parameter: SqlParameter };
export type SqlFragment = readonly SqlPart[];

/** What differs between databases. */
export interface SqlDialect {
  /**
   * A field's comparable value: of the type that the field has, NULL where there is none. Several codes: a
   * JSON array of at least one.
   */
  readonly value: (field: ConditionField) => SqlFragment;
  readonly parameter: (field: ConditionField, value: string | number | boolean) => SqlFragment;
  readonly contains: (value: SqlFragment, text: SqlFragment) => SqlFragment;
  readonly startsWith: (value: SqlFragment, text: SqlFragment) => SqlFragment;
  /** Whether an array holds any, or all, of at least one code; NULL or false where there is no array. */
  readonly hasAny: (value: SqlFragment, codes: readonly string[]) => SqlFragment;
  readonly hasAll: (value: SqlFragment, codes: readonly string[]) => SqlFragment;
}

interface Compilation {
  readonly dialect: SqlDialect;
  readonly catalogue: FieldCatalogue;
  readonly circumstances: Circumstances;
}

/** A condition as SQL that is never NULL, true for the same cases as `evaluate`. */
export function compileCondition(tree: Condition, compilation: Compilation): SqlFragment {
  if (isComparison(tree)) return compileComparison(tree, compilation);
  if ('not' in tree) return ['(NOT ', ...compileCondition(tree.not, compilation), ')'];
  const [parts, word, none] =
    'all' in tree ? ([tree.all, ' AND ', 'TRUE'] as const) : ([tree.any, ' OR ', 'FALSE'] as const);
  if (parts.length === 0) return [none];
  return [
    '(',
    ...parts.flatMap((part, index) => [
      ...(index === 0 ? [] : [word]),
      ...compileCondition(part, compilation),
    ]),
    ')',
  ];
}

function compileComparison(comparison: Comparison, compilation: Compilation): SqlFragment {
  const { dialect, catalogue, circumstances } = compilation;
  const [name, operator, wanted] = comparison;
  const field = catalogue.get(name);
  if (field === undefined || !operatorsOf[field.type].includes(operator)) return ['FALSE'];
  const denied = deniedBy(comparison);
  if (denied !== null) return ['(NOT ', ...compileComparison(denied, compilation), ')'];
  const value = dialect.value(field);
  if (operator === 'empty') return ['(', ...value, ' IS NULL)'];
  if (operator === 'present') return ['(', ...value, ' IS NOT NULL)'];
  if (operator === 'one_of' || operator === 'has_any' || operator === 'has_all') {
    const list = wantedValues(field.type, wanted, circumstances);
    return compileList(operator, field, list, dialect);
  }
  const one = wantedValue(field.type, wanted, circumstances);
  if (one === null || typeof one === 'object') return ['FALSE'];
  return certain(compileOperator(operator, value, dialect.parameter(field, one), dialect));
}

function compileList(
  operator: 'one_of' | 'has_any' | 'has_all',
  field: ConditionField,
  list: readonly (string | number | boolean)[],
  dialect: SqlDialect,
): SqlFragment {
  const value = dialect.value(field);
  if (list.length === 0) return operator === 'has_all' ? ['(', ...value, ' IS NOT NULL)'] : ['FALSE'];
  if (operator === 'one_of') {
    const places = list.flatMap((one, index) => [
      ...(index === 0 ? [] : [', ']),
      ...dialect.parameter(field, one),
    ]);
    return certain([...value, ' IN (', ...places, ')']);
  }
  const codes = list.map(String);
  return certain(operator === 'has_any' ? dialect.hasAny(value, codes) : dialect.hasAll(value, codes));
}

function compileOperator(
  operator: Operator,
  value: SqlFragment,
  wanted: SqlFragment,
  dialect: SqlDialect,
): SqlFragment {
  switch (operator) {
    case 'is':
      return [...value, ' = ', ...wanted];
    case 'contains':
      return dialect.contains(value, wanted);
    case 'starts_with':
      return dialect.startsWith(value, wanted);
    case 'less':
      return [...value, ' < ', ...wanted];
    case 'at_most':
      return [...value, ' <= ', ...wanted];
    case 'more':
      return [...value, ' > ', ...wanted];
    case 'at_least':
      return [...value, ' >= ', ...wanted];
    default:
      throw new Error(`${operator} does not compare with one value`);
  }
}

/** SQL's third truth value stands for "no": what is unknown does not hold. */
function certain(fragment: SqlFragment): SqlFragment {
  return ['coalesce(', ...fragment, ', FALSE)'];
}

import { z } from 'zod';

/**
 * Which cases, or when: a tree over `[field, operator, value]`. It is data and never run as a program. A
 * comparison with a field that has no value, or a value of another type, does not hold; its negation does.
 */
export type Condition =
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }
  | Comparison;
export type Comparison = readonly [field: string, operator: Operator, value?: ConditionValue];

export const operators = [
  'is',
  'is_not',
  'one_of',
  'none_of',
  'contains',
  'starts_with',
  'less',
  'at_most',
  'more',
  'at_least',
  'has_any',
  'has_all',
  'empty',
  'present',
] as const;
export type Operator = (typeof operators)[number];

/** A date counted from the day on which the condition is asked: 0 is that day, -1 the day before. */
export interface RelativeDay {
  readonly today: number;
}
export type ConditionValue = string | number | boolean | readonly (string | number)[] | RelativeDay;

export const longestConditionText = 500;
export const longestConditionList = 200;
export const deepestCondition = 8;
export const largestCondition = 200;
/** A relative day farther off than ten years is a slip of the keyboard. */
const farthestDay = 3660;

const text = z.string().max(longestConditionText);
const conditionValue = z.union([
  text,
  z.number(),
  z.boolean(),
  z.array(z.union([text, z.number()])).max(longestConditionList),
  z.strictObject({ today: z.int().min(-farthestDay).max(farthestDay) }),
]);
const comparison = z
  .tuple([z.string().min(1).max(120), z.enum(operators)])
  .or(z.tuple([z.string().min(1).max(120), z.enum(operators), conditionValue]));

/** A condition's shape and size. Whether its fields and values fit is for `conditionFaults`. */
export const condition: z.ZodType<Condition> = z
  .lazy(() => branch)
  .refine((tree) => depthOf(tree) <= deepestCondition, { error: 'condition_too_deep' })
  .refine((tree) => comparisonsIn(tree).length <= largestCondition, { error: 'condition_too_large' });

const branch: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    z.strictObject({ all: z.array(branch).max(longestConditionList) }),
    z.strictObject({ any: z.array(branch).max(longestConditionList) }),
    z.strictObject({ not: branch }),
    comparison,
  ]),
);

export function isComparison(tree: Condition): tree is Comparison {
  return Array.isArray(tree);
}

/** Every comparison in a condition, from left to right. */
export function comparisonsIn(tree: Condition): readonly Comparison[] {
  if (isComparison(tree)) return [tree];
  if ('not' in tree) return comparisonsIn(tree.not);
  return ('all' in tree ? tree.all : tree.any).flatMap(comparisonsIn);
}

/** The fields that a condition looks at, each once. */
export function fieldsIn(tree: Condition): readonly string[] {
  return [...new Set(comparisonsIn(tree).map(([field]) => field))];
}

/** What a negated comparison denies; null where a comparison is not a negated one. */
export function deniedBy([name, operator, value]: Comparison): Comparison | null {
  if (operator !== 'is_not' && operator !== 'none_of') return null;
  const positive = operator === 'is_not' ? 'is' : 'one_of';
  return value === undefined ? [name, positive] : [name, positive, value];
}

function depthOf(tree: Condition): number {
  if (isComparison(tree)) return 1;
  if ('not' in tree) return 1 + depthOf(tree.not);
  return 1 + Math.max(0, ...('all' in tree ? tree.all : tree.any).map(depthOf));
}

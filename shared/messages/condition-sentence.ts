import {
  isComparison,
  type Comparison,
  type Condition,
  type ConditionValue,
} from '../domain/condition/condition.ts';
import type { ConditionField, FieldCatalogue } from '../domain/condition/field-catalogue.ts';
import { isRelativeDay } from '../domain/condition/value-of-type.ts';
import type { conditionWords } from './condition.ts';
import type { Locale } from './message.ts';

type Words = keyof typeof conditionWords;

/** What a sentence is written with: the words of one language, and the fields that a condition may name. */
export interface SentenceContext {
  readonly say: (id: Words, values?: Readonly<Record<string, string | number>>) => string;
  readonly locale: Locale;
  readonly catalogue: FieldCatalogue;
  /** How a field is called. */
  readonly fieldLabel: (name: string) => string;
  /** How one of its codes or ids is called. */
  readonly codeLabel: (name: string, code: string) => string;
}

/** A condition in words: « Canal » est Guichet et (« Montant » est supérieur à 100 ou …). */
export function conditionSentence(tree: Condition, context: SentenceContext): string {
  return write(tree, context, false);
}

function write(tree: Condition, context: SentenceContext, isInside: boolean): string {
  const { say } = context;
  if (isComparison(tree)) return comparisonSentence(tree, context);
  if ('not' in tree) return say('condition.not', { part: write(tree.not, context, false) });
  const [parts, word, none] =
    'all' in tree
      ? ([tree.all, 'condition.and', 'condition.always'] as const)
      : ([tree.any, 'condition.or', 'condition.never'] as const);
  const [first, ...rest] = parts.map((part) => write(part, context, parts.length > 1));
  if (first === undefined) return say(none);
  const joined = rest.reduce((one, other) => say(word, { one, other }), first);
  return isInside && rest.length > 0 ? say('condition.group', { part: joined }) : joined;
}

function comparisonSentence(comparison: Comparison, context: SentenceContext): string {
  const [name, , value] = comparison;
  const { say, catalogue } = context;
  const known = catalogue.get(name);
  const field =
    known === undefined
      ? say('condition.gone', { name })
      : say('condition.field', { label: context.fieldLabel(name) });
  return say(wordsFor(comparison, known), { field, value: valueText(value, comparison, known, context) });
}

/** Dates and times come before and after each other rather than being less or more. */
const inTime = { less: 'before', at_most: 'until', more: 'after', at_least: 'from' } as const;

function wordsFor([, operator]: Comparison, field: ConditionField | undefined): Words {
  const isTime = field?.type === 'date' || field?.type === 'time';
  const word = isTime && operator in inTime ? inTime[operator as keyof typeof inTime] : operator;
  return `condition.${word}`;
}

function valueText(
  value: ConditionValue | undefined,
  [, operator]: Comparison,
  field: ConditionField | undefined,
  context: SentenceContext,
): string {
  if (value === undefined) return '';
  if (!Array.isArray(value))
    return singleText(value as Exclude<ConditionValue, readonly unknown[]>, field, context);
  const word = operator === 'has_all' ? 'condition.and' : 'condition.or';
  return value
    .map((one: string | number) => singleText(one, field, context))
    .reduce((one, other) => context.say(word, { one, other }));
}

function singleText(
  value: Exclude<ConditionValue, readonly unknown[]>,
  field: ConditionField | undefined,
  { say, locale, codeLabel }: SentenceContext,
): string {
  if (isRelativeDay(value)) {
    return value.today < -1
      ? say('condition.days_ago', { days: -value.today })
      : say('condition.day', { days: value.today });
  }
  if (typeof value === 'boolean') return say(value ? 'condition.yes' : 'condition.no');
  if (typeof value === 'number') {
    return say(field?.type === 'amount' ? 'condition.amount' : 'condition.number', { value });
  }
  if (field?.type === 'date') return say('condition.date', { date: writtenDate(value, locale) });
  if (field?.type === 'text') return say('condition.quoted', { text: value });
  const isCode = field?.type === 'choice' || field?.type === 'choices';
  return isCode ? codeLabel(field.name, value) : value;
}

/** 24/11/2026 in French, 24 Nov 2026 in English: a day's digits, whatever the reader's time zone. */
function writtenDate(date: string, locale: Locale): string {
  const [year, month, day] = date.split('-').map(Number);
  if (year === undefined || month === undefined || day === undefined) return date;
  const format = new Intl.DateTimeFormat(locale === 'fr' ? 'fr-FR' : 'en-GB', {
    dateStyle: locale === 'fr' ? 'short' : 'medium',
    timeZone: 'UTC',
  });
  return format.format(new Date(Date.UTC(year, month - 1, day)));
}

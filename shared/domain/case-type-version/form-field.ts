import { z } from 'zod';
import { localisedText } from '../aggregate.ts';
import { attachmentMediaType } from '../case/attachment.ts';
import { condition } from '../condition/condition.ts';
import { line, text } from '../text.ts';

/** Names an answer for ever: conditions, exports and letters refer to it. */
export const fieldId = z.string().regex(/^[a-z][a-z0-9_]{0,59}$/);
/** Names an option, a state or a transition. */
export const code = z.string().regex(/^[a-z0-9][a-z0-9_-]{0,59}$/);

/** The longest answers that a form may ask for, in characters. */
export const longestText = 500;
export const longestLongText = 4000;
/** No amount or number that a form asks for is larger; so that every database keeps it exactly. */
export const largestNumber = 1_000_000_000_000;

const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const relativeDay = z.strictObject({ today: z.int().min(-36_600).max(36_600) });
/** A day of the calendar, or one counted from the day on which the form is filled in. */
export const dayOrRelative = z.union([z.iso.date(), relativeDay]);
export type DayOrRelative = z.infer<typeof dayOrRelative>;

const asked = {
  id: fieldId,
  label: localisedText,
  hint: localisedText.nullable().default(null),
  required: z.boolean().default(false),
  /** Required where this holds, beside `required`. */
  requiredIf: condition.nullable().default(null),
  /** Shown where this holds; null: always. What is hidden is neither required nor sent. */
  shownIf: condition.nullable().default(null),
};
const number = z.number().min(-largestNumber).max(largestNumber);
const bounds = { least: number.nullable().default(null), most: number.nullable().default(null) };
const option = z.strictObject({ code, label: localisedText });
const options = z.array(option).min(1).max(100);

/** One part of a form, by its kind. */
export const formField = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('text'),
    ...asked,
    /** Least and most characters. */
    least: z.int().min(1).max(longestText).nullable().default(null),
    most: z.int().min(1).max(longestText).default(longestText),
    /** A regular expression of RE2 that the whole answer matches. */
    pattern: line(200).nullable().default(null),
    /** What the pattern wants, in words. */
    patternWords: localisedText.nullable().default(null),
    default: text().max(longestText).nullable().default(null),
  }),
  z.strictObject({
    kind: z.literal('long_text'),
    ...asked,
    most: z.int().min(1).max(longestLongText).default(longestLongText),
    default: text().max(longestLongText).nullable().default(null),
  }),
  z.strictObject({
    kind: z.literal('integer'),
    ...asked,
    ...bounds,
    default: z.int().nullable().default(null),
  }),
  z.strictObject({
    kind: z.literal('decimal'),
    ...asked,
    ...bounds,
    /** Digits after the decimal mark, at most. */
    decimals: z.int().min(1).max(6).default(2),
    unit: line(20).nullable().default(null),
    default: number.nullable().default(null),
  }),
  z.strictObject({
    kind: z.literal('amount'),
    ...asked,
    ...bounds,
    default: number.nullable().default(null),
  }),
  z.strictObject({
    kind: z.literal('date'),
    ...asked,
    least: dayOrRelative.nullable().default(null),
    most: dayOrRelative.nullable().default(null),
    default: dayOrRelative.nullable().default(null),
  }),
  z.strictObject({
    kind: z.literal('time'),
    ...asked,
    least: timeOfDay.nullable().default(null),
    most: timeOfDay.nullable().default(null),
    default: timeOfDay.nullable().default(null),
  }),
  z.strictObject({ kind: z.literal('boolean'), ...asked, default: z.boolean().nullable().default(null) }),
  z.strictObject({ kind: z.literal('choice'), ...asked, options, default: code.nullable().default(null) }),
  z.strictObject({
    kind: z.literal('choices'),
    ...asked,
    options,
    /** Least and most options. */
    least: z.int().min(1).max(100).nullable().default(null),
    most: z.int().min(1).max(100).nullable().default(null),
    default: z.array(code).max(100).default([]),
  }),
  z.strictObject({ kind: z.literal('contact'), ...asked }),
  z.strictObject({ kind: z.literal('address'), ...asked }),
  z.strictObject({
    kind: z.literal('attachment'),
    ...asked,
    /** The kinds of file that are taken. */
    accept: z.array(attachmentMediaType).min(1).max(20),
    most: z.int().min(1).max(20).default(5),
  }),
  z.strictObject({
    kind: z.literal('information'),
    id: fieldId,
    label: localisedText,
    shownIf: condition.nullable().default(null),
  }),
]);
export type FormField = z.infer<typeof formField>;
/** A field that has an answer: all but information. */
export type AskedField = Exclude<FormField, { readonly kind: 'information' }>;

export function isAsked(field: FormField): field is AskedField {
  return field.kind !== 'information';
}

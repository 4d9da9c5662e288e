import { z } from 'zod';
import { place, type Place } from '../case/place.ts';
import { text } from '../text.ts';
import { fieldId, longestLongText } from './form-field.ts';
import { mostFields } from './definition.ts';

/**
 * One answer: text, a code, a date, a time or the id of a contact; a number; yes or no; codes, or the ids
 * of attachments; an address. What a field takes is for `answerProblem`.
 */
export const answer = z.union([
  text().max(longestLongText),
  z.number(),
  z.boolean(),
  z.array(z.string().max(100)).max(100).readonly(),
  place,
]);
export type Answer = string | number | boolean | readonly string[] | Place;

/** The answers of a case by field; what has no answer is not there. */
export type Answers = Readonly<Record<string, Answer>>;
export const answers = z
  .record(fieldId, answer)
  .refine((all) => Object.keys(all).length <= mostFields, { error: 'too_many_answers' });
/** Changed answers; null takes one away. */
export const answerChanges = z
  .record(fieldId, answer.nullable())
  .refine((all) => Object.keys(all).length <= mostFields, { error: 'too_many_answers' });
export type AnswerChanges = Readonly<Record<string, Answer | null>>;

/** The answers after some of them were changed. */
export function withAnswers(before: Answers, changes: AnswerChanges): Answers {
  const now = Object.entries({ ...before, ...changes }).filter(([, value]) => value !== null);
  return Object.fromEntries(now) as Answers;
}

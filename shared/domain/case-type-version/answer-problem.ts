import { assertNever } from '../../result.ts';
import { RE2JS } from 're2js';
import { addDays } from '../../time.ts';
import type { Place } from '../case/place.ts';
import type { Answer } from './answers.ts';
import { largestNumber, type AskedField, type DayOrRelative } from './form-field.ts';

/** What is wrong with an answer. `limit` is what it should have kept to. */
export interface AnswerProblem {
  readonly code:
    | 'answer_missing'
    | 'answer_wrong_kind'
    | 'answer_too_short'
    | 'answer_too_long'
    | 'answer_too_small'
    | 'answer_too_large'
    | 'answer_too_many_decimals'
    | 'answer_too_early'
    | 'answer_too_late'
    | 'answer_no_such_date'
    | 'answer_no_such_time'
    | 'answer_pattern'
    | 'answer_option_gone'
    | 'answer_too_few'
    | 'answer_too_many';
  readonly limit?: string | number;
}

const calendarDate = /^(\d{4})-(\d{2})-(\d{2})$/;
const timeOfDay = /^([01]\d|2[0-3]):[0-5]\d$/;
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const centsOfAmount = 2;

/** What is wrong with an answer to a field; null when nothing is. `today` is the authority's own day. */
export function answerProblem(field: AskedField, answer: Answer, today: string): AnswerProblem | null {
  switch (field.kind) {
    case 'text':
      return (
        textProblem(answer, { least: field.least, most: field.most }) ?? patternProblem(field.pattern, answer)
      );
    case 'long_text':
      return textProblem(answer, { least: null, most: field.most });
    case 'integer':
      return numberProblem(answer, field, 0);
    case 'decimal':
      return numberProblem(answer, field, field.decimals);
    case 'amount':
      return numberProblem(answer, field, centsOfAmount);
    case 'date':
      return dateProblem(answer, field, today);
    case 'time':
      return timeProblem(answer, field);
    case 'boolean':
      return typeof answer === 'boolean' ? null : { code: 'answer_wrong_kind' };
    case 'choice':
      return optionProblem(field, answer);
    case 'choices':
      return optionsProblem(field, answer);
    case 'contact':
      return typeof answer === 'string' && uuid.test(answer) ? null : { code: 'answer_wrong_kind' };
    case 'address':
      return isPlace(answer) && answer.address !== '' ? null : { code: 'answer_wrong_kind' };
    case 'attachment':
      return attachmentsProblem(field, answer);
    default:
      return assertNever(field);
  }
}

type Of<Kind extends AskedField['kind']> = Extract<AskedField, { readonly kind: Kind }>;

function textProblem(
  answer: Answer,
  { least, most }: { readonly least: number | null; readonly most: number },
): AnswerProblem | null {
  if (typeof answer !== 'string') return { code: 'answer_wrong_kind' };
  const length = Array.from(answer).length;
  if (length > most) return { code: 'answer_too_long', limit: most };
  return least !== null && length < least ? { code: 'answer_too_short', limit: least } : null;
}

const compiled = new Map<string, RE2JS>();

/** RE2: it takes time in proportion to the text, whatever the pattern. */
function patternProblem(pattern: string | null, answer: Answer): AnswerProblem | null {
  if (pattern === null || typeof answer !== 'string') return null;
  let expression = compiled.get(pattern);
  if (expression === undefined) {
    expression = RE2JS.compile(pattern);
    compiled.set(pattern, expression);
  }
  return expression.matches(answer) ? null : { code: 'answer_pattern' };
}

/** Whether a text is a regular expression that can be used. */
export function isPattern(pattern: string): boolean {
  try {
    RE2JS.compile(pattern);
    return true;
  } catch {
    return false;
  }
}

function numberProblem(
  answer: Answer,
  { least, most }: { readonly least: number | null; readonly most: number | null },
  decimals: number,
): AnswerProblem | null {
  if (typeof answer !== 'number' || !Number.isFinite(answer)) return { code: 'answer_wrong_kind' };
  if (Number(answer.toFixed(decimals)) !== answer) {
    return { code: 'answer_too_many_decimals', limit: decimals };
  }
  const [lowest, highest] = [least ?? -largestNumber, most ?? largestNumber];
  if (answer < lowest) return { code: 'answer_too_small', limit: lowest };
  return answer > highest ? { code: 'answer_too_large', limit: highest } : null;
}

/** 31 February is a date by its digits and none by the calendar. */
export function isCalendarDate(text: string): boolean {
  const [, year, month, day] = calendarDate.exec(text) ?? [];
  if (year === undefined) return false;
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  return date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
}

function dateProblem(answer: Answer, { least, most }: Of<'date'>, today: string): AnswerProblem | null {
  if (typeof answer !== 'string') return { code: 'answer_wrong_kind' };
  if (!isCalendarDate(answer)) return { code: 'answer_no_such_date' };
  const first = least === null ? null : dayOf(least, today);
  const last = most === null ? null : dayOf(most, today);
  if (first !== null && answer < first) return { code: 'answer_too_early', limit: first };
  return last !== null && answer > last ? { code: 'answer_too_late', limit: last } : null;
}

/** The day that a field names, itself or by the day on which the form is filled in. */
export function dayOf(day: DayOrRelative, today: string): string {
  return typeof day === 'string' ? day : addDays(today, day.today);
}

function timeProblem(answer: Answer, { least, most }: Of<'time'>): AnswerProblem | null {
  if (typeof answer !== 'string') return { code: 'answer_wrong_kind' };
  if (!timeOfDay.test(answer)) return { code: 'answer_no_such_time' };
  if (least !== null && answer < least) return { code: 'answer_too_early', limit: least };
  return most !== null && answer > most ? { code: 'answer_too_late', limit: most } : null;
}

function optionProblem({ options }: Of<'choice'>, answer: Answer): AnswerProblem | null {
  if (typeof answer !== 'string') return { code: 'answer_wrong_kind' };
  return options.some(({ code }) => code === answer) ? null : { code: 'answer_option_gone' };
}

function optionsProblem({ options, least, most }: Of<'choices'>, answer: Answer): AnswerProblem | null {
  if (!isList(answer)) return { code: 'answer_wrong_kind' };
  const codes = new Set(options.map(({ code }) => code));
  if (new Set(answer).size !== answer.length) return { code: 'answer_wrong_kind' };
  if (answer.some((code) => !codes.has(code))) return { code: 'answer_option_gone' };
  if (least !== null && answer.length < least) return { code: 'answer_too_few', limit: least };
  return most !== null && answer.length > most ? { code: 'answer_too_many', limit: most } : null;
}

function attachmentsProblem({ most }: Of<'attachment'>, answer: Answer): AnswerProblem | null {
  if (!isList(answer) || answer.some((id) => !uuid.test(id))) return { code: 'answer_wrong_kind' };
  return answer.length > most ? { code: 'answer_too_many', limit: most } : null;
}

function isList(answer: Answer): answer is readonly string[] {
  return Array.isArray(answer);
}

function isPlace(answer: Answer): answer is Place {
  return typeof answer === 'object' && !isList(answer);
}

/** Whether an answer says nothing: it is then none at all. */
export function isBlank(answer: Answer): boolean {
  if (typeof answer === 'string') return answer.trim() === '';
  if (isList(answer)) return answer.length === 0;
  return isPlace(answer) && answer.address.trim() === '';
}

import { expect, test } from 'vitest';
import type { Answer } from './answers.ts';
import { answerProblem } from './answer-problem.ts';
import { formField, isAsked } from './form-field.ts';

const label = { fr: 'Champ', en: 'Field' };
const options = [
  { code: 'a', label },
  { code: 'b', label },
  { code: 'c', label },
];
const uuid = '00000000-0000-7000-8000-000000000001';

function problem(field: object, answer: Answer): string | null {
  const parsed = formField.parse({ id: 'field', label, ...field });
  if (!isAsked(parsed)) throw new Error('Nobody answers information');
  const found = answerProblem(parsed, answer, '2026-11-24');
  return found === null ? null : [found.code, found.limit].filter((part) => part !== undefined).join(' ');
}

test.each<[object, Answer, string | null]>([
  [{ kind: 'text', least: 3, most: 5 }, 'abcd', null],
  [{ kind: 'text', least: 3 }, 'ab', 'answer_too_short 3'],
  [{ kind: 'text', most: 5 }, 'abcdef', 'answer_too_long 5'],
  [{ kind: 'text', most: 2 }, '😀😀', null],
  [{ kind: 'text' }, 5, 'answer_wrong_kind'],
  [{ kind: 'text', pattern: '\\d{5}' }, '75010', null],
  [{ kind: 'text', pattern: '\\d{5}' }, '75010 Paris', 'answer_pattern'],
  [{ kind: 'text', pattern: '(a+)+' }, `${'a'.repeat(499)}b`, 'answer_pattern'],
  [{ kind: 'long_text' }, 'x'.repeat(4001), 'answer_too_long 4000'],
  [{ kind: 'integer', least: 1, most: 9 }, 9, null],
  [{ kind: 'integer', least: 1 }, 0, 'answer_too_small 1'],
  [{ kind: 'integer', most: 9 }, 10, 'answer_too_large 9'],
  [{ kind: 'integer' }, 1.5, 'answer_too_many_decimals 0'],
  [{ kind: 'integer' }, '1', 'answer_wrong_kind'],
  [{ kind: 'decimal', decimals: 3 }, 1.125, null],
  [{ kind: 'amount' }, 12.34, null],
  [{ kind: 'amount' }, 12.345, 'answer_too_many_decimals 2'],
  [{ kind: 'amount' }, 1e13, 'answer_too_large 1000000000000'],
  [{ kind: 'amount' }, Number.NaN, 'answer_wrong_kind'],
  [{ kind: 'date' }, '2028-02-29', null],
  [{ kind: 'date' }, '2026-02-31', 'answer_no_such_date'],
  [{ kind: 'date' }, '24/11/2026', 'answer_no_such_date'],
  [{ kind: 'date', least: { today: 1 } }, '2026-11-24', 'answer_too_early 2026-11-25'],
  [{ kind: 'date', most: '2026-12-31' }, '2027-01-01', 'answer_too_late 2026-12-31'],
  [{ kind: 'time', least: '08:00', most: '18:00' }, '18:00', null],
  [{ kind: 'time' }, '24:00', 'answer_no_such_time'],
  [{ kind: 'time', least: '08:00' }, '07:59', 'answer_too_early 08:00'],
  [{ kind: 'boolean' }, false, null],
  [{ kind: 'boolean' }, 'false', 'answer_wrong_kind'],
  [{ kind: 'choice', options }, 'b', null],
  [{ kind: 'choice', options }, 'z', 'answer_option_gone'],
  [{ kind: 'choices', options, most: 2 }, ['a', 'c'], null],
  [{ kind: 'choices', options, most: 2 }, ['a', 'b', 'c'], 'answer_too_many 2'],
  [{ kind: 'choices', options, least: 2 }, ['a'], 'answer_too_few 2'],
  [{ kind: 'choices', options }, ['a', 'a'], 'answer_wrong_kind'],
  [{ kind: 'choices', options }, ['a', 'z'], 'answer_option_gone'],
  [{ kind: 'contact' }, uuid, null],
  [{ kind: 'contact' }, 'Awa', 'answer_wrong_kind'],
  [{ kind: 'address' }, { address: '3 rue des Lilas', latitude: null, longitude: null }, null],
  [{ kind: 'address' }, '3 rue des Lilas', 'answer_wrong_kind'],
  [{ kind: 'attachment', accept: ['application/pdf'], most: 1 }, [uuid], null],
  [{ kind: 'attachment', accept: ['application/pdf'], most: 1 }, [uuid, uuid], 'answer_too_many 1'],
])('%j answered by %j: %s', (field, answer, expected) => {
  expect(problem(field, answer)).toBe(expected);
});

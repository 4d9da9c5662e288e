import { expect, test } from 'vitest';
import { formatCode, newCodeSecret, parseCode } from './code-text.ts';

const code = { slug: 'saint-denis', secret: '7KQM2T4X90PD' };

test('a new code is read back, and no two are alike', () => {
  const secrets = Array.from({ length: 200 }, newCodeSecret);
  expect(new Set(secrets).size).toBe(200);
  for (const secret of secrets) {
    expect(parseCode(formatCode({ slug: 'beauval', secret }))).toEqual({ slug: 'beauval', secret });
  }
});

test.each([
  'saint-denis-7KQM-2T4X-90PD',
  'SAINT-DENIS-7kqm-2t4x-90pd',
  '  saint denis 7KQM 2T4X 9OPD ',
  'saint–denis—7KQM−2T4X 90PD',
  'saint-denis-7KQM2T4X90PD',
  'Saint-Denis - 7KQM - 2T4X - 9oPD',
])('forgives how %j was typed', (typed) => {
  expect(parseCode(typed)).toEqual(code);
});

test.each(['', ' ', '-', '7KQM-2T4X-90PD', 'b-7KQM-2T4X', 'beauval-7KQM-2T4X-90P!', '\u0000'.repeat(40)])(
  'refuses %j',
  (typed) => {
    expect(parseCode(typed)).toBeNull();
  },
);

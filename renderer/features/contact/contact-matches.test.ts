import { describe, expect, it } from 'vitest';
import { contactMatches } from './contact-matches.ts';

const row = {
  id: 'a',
  name: 'Awa DIALLO',
  phone: '06 12 34 56 78',
  email: 'a.diallo@exemple.fr',
  address: null,
  openCases: 0,
};

describe('a row found earlier', () => {
  it.each(['dia', 'awa dia', 'Diallo A', 'exemple', '0612', '+33 6 12', '061234'])(
    'still fits %s',
    (typed) => {
      expect(contactMatches(row, typed)).toBe(true);
    },
  );
  it.each(['diabl', 'awa m', 'allo', '0698'])('no longer fits %s', (typed) => {
    expect(contactMatches(row, typed)).toBe(false);
  });
});

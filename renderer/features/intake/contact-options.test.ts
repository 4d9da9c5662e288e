import { describe, expect, it } from 'vitest';
import { contactOptions } from './contact-options.ts';

const awa = { id: 'awa', name: 'Awa DIALLO', phone: null, email: null, address: null, openCases: 1 };
const ids = (typed: string, rows: Parameters<typeof contactOptions>[1]): readonly string[] =>
  contactOptions(typed, rows).map(({ id }) => id);

describe('for whom', () => {
  it('takes nothing with Enter when nothing is typed', () => {
    expect(ids('', undefined)).toEqual([]);
    expect(ids('  ', [])).toEqual([]);
  });
  it('takes the first who fits, then creating, then nobody', () => {
    expect(ids('dia', [awa])).toEqual(['awa', 'create', 'nobody']);
  });
  it('offers those first whose name it is, before those whose name begins so', () => {
    const alain = { ...awa, id: 'alain', name: 'Alain MARTINEZ' };
    const zoe = { ...awa, id: 'zoe', name: 'Zoé MARTIN' };
    expect(ids('martin', [alain, zoe]).slice(0, 2)).toEqual(['zoe', 'alain']);
    expect(ids('mart', [alain, zoe]).slice(0, 2)).toEqual(['alain', 'zoe']);
  });
  it('creates with Enter when nobody fits', () => {
    expect(ids('Benali', [])).toEqual(['create', 'nobody']);
  });
  it('takes nothing while the answer is on its way, or for one letter', () => {
    expect(ids('dia', undefined)).toEqual([]);
    expect(ids('d', [])).toEqual([]);
  });
  it('never takes somebody found for an earlier text', () => {
    expect(ids('diab', [awa])).toEqual(['create', 'nobody']);
  });
});

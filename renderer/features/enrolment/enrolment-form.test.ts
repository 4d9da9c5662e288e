import { describe, expect, it } from 'vitest';
import { enrolmentErrors, tidied } from './enrolment-form.ts';

const good = { serverUrl: 'https://guichet.ma-ville.fr', code: 'BEAU-1234', deskName: 'Accueil 1' };

describe('the enrolment form', () => {
  it('takes an address as people type it', () => {
    expect(tidied({ ...good, serverUrl: ' guichet.ma-ville.fr/ ' }).serverUrl).toBe(
      'https://guichet.ma-ville.fr',
    );
    expect(tidied({ ...good, serverUrl: 'http://127.0.0.1:4180' }).serverUrl).toBe('http://127.0.0.1:4180');
    expect(enrolmentErrors({ ...good, serverUrl: 'guichet.ma-ville.fr' })).toEqual({});
  });

  it('says what is missing, field by field', () => {
    expect(enrolmentErrors({ serverUrl: '', code: '  ', deskName: '' })).toEqual({
      serverUrl: 'enrolment.server_wrong',
      code: 'enrolment.code_missing',
      deskName: 'enrolment.name_missing',
    });
  });

  it('refuses an address of another kind', () => {
    expect(enrolmentErrors({ ...good, serverUrl: 'ftp://guichet.ma-ville.fr' })).toEqual({
      serverUrl: 'enrolment.server_wrong',
    });
  });
});

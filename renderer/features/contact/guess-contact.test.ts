import { describe, expect, it } from 'vitest';
import { guessContact } from './guess-contact.ts';

describe('what was typed to look for somebody', () => {
  it.each([
    ['Diallo Awa', { familyName: 'Diallo', firstName: 'Awa' }],
    ['diallo', { familyName: 'Diallo' }],
    ['Awa DIALLO', { familyName: 'Diallo', firstName: 'Awa' }],
    ['DIALLO AWA', { familyName: 'Diallo', firstName: 'Awa' }],
    ['Mme Diallo', { familyName: 'Diallo' }],
    ['Le Goff Marc', { familyName: 'Le Goff', firstName: 'Marc' }],
    ['de la Rue Anne', { familyName: 'De La Rue', firstName: 'Anne' }],
    ['Le', { familyName: 'Le' }],
    ['Martin, Jean-Pierre', { familyName: 'Martin', firstName: 'Jean-Pierre' }],
    ['saint-exupéry antoine', { familyName: 'Saint-Exupéry', firstName: 'Antoine' }],
    ['McDonald Ian', { familyName: 'McDonald', firstName: 'Ian' }],
    ['N’Diaye fatou', { familyName: 'N’Diaye', firstName: 'Fatou' }],
    ['Petit Jean Luc', { familyName: 'Petit', firstName: 'Jean Luc' }],
  ])('%s is a name', (typed, expected) => {
    expect(guessContact(typed)).toEqual(expected);
  });

  it.each([
    ['06 12 34 56 78', { phone: '06 12 34 56 78' }],
    ['+33 6 12', { phone: '+33 6 12' }],
    ['06.12.34', { phone: '06.12.34' }],
    ['diallo 0612345678', { familyName: 'Diallo', phone: '0612345678' }],
  ])('%s holds a telephone number', (typed, expected) => {
    expect(guessContact(typed)).toEqual(expected);
  });

  it.each([
    ['awa@exemple.fr', { email: 'awa@exemple.fr' }],
    ['awa.diallo@', { email: 'awa.diallo@' }],
    ['Diallo awa75@exemple.fr', { familyName: 'Diallo', email: 'awa75@exemple.fr' }],
  ])('%s holds an e-mail address', (typed, expected) => {
    expect(guessContact(typed)).toEqual(expected);
  });

  it('knows an organisation by its first word', () => {
    expect(guessContact('SCI Les Lilas')).toEqual({
      kind: 'organisation',
      organisationName: 'SCI Les Lilas',
    });
    expect(guessContact('École Jules-Ferry')).toEqual({
      kind: 'organisation',
      organisationName: 'École Jules-Ferry',
    });
  });

  it('makes nothing of nothing', () => {
    expect(guessContact('  ')).toEqual({});
  });
});

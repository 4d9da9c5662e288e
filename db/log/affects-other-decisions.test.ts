import { expect, test } from 'vitest';
import { emptyContact, type ContactState } from '../../shared/domain/contact/contact.ts';
import { affectsOtherDecisions } from './read-set.ts';

const contact: ContactState = { ...emptyContact, id: '1', revision: 1, familyName: 'Diallo' };

test.each<[string, ContactState | null, ContactState | null, boolean]>([
  ['a new one', null, contact, true],
  ['one that goes', contact, null, true],
  ['another kind, which forms ask for', contact, { ...contact, kind: 'organisation' }, true],
  ['another telephone number', contact, { ...contact, phone: '0612345678' }, false],
])('a contact, %s', (_, before, after, expected) => {
  expect(affectsOtherDecisions('contact', before, after)).toBe(expected);
});

import { describe, expect, it } from 'vitest';
import { emptyContact } from '../../../shared/domain/contact/contact.ts';
import {
  contactChanges,
  contactOf,
  contactProblems,
  emptyValues,
  valuesFrom,
  valuesOf,
} from './contact-values.ts';

const awa = { ...emptyContact, firstName: 'Awa', familyName: 'Diallo', phone: '06 12 34 56 78' };

describe('the form of a contact', () => {
  it('comes back as it went in', () => {
    expect(contactOf(valuesOf(awa))).toEqual(awa);
  });

  it('asks for a name, and for nothing else', () => {
    expect(contactProblems(emptyValues)).toEqual({ familyName: 'contact.family_name_missing' });
    expect(contactProblems({ ...emptyValues, usualName: 'Diallo' })).toEqual({});
    expect(contactProblems({ ...emptyValues, kind: 'organisation' })).toEqual({
      organisationName: 'contact.organisation_missing',
    });
    expect(contactOf(emptyValues)).toBeNull();
  });

  it('says which field is wrong', () => {
    const values = { ...valuesOf(awa), email: 'awa@', phone: '0'.repeat(41) };
    expect(contactProblems(values)).toEqual({ email: 'contact.email_wrong', phone: 'contact.too_long' });
    expect(contactOf(values)).toBeNull();
  });

  it('forgets the names of a person who turns out to be an organisation', () => {
    const values = { ...valuesOf(awa), kind: 'organisation', organisationName: 'SCI Les Lilas' };
    expect(contactOf(values)).toMatchObject({ familyName: null, organisationName: 'SCI Les Lilas' });
  });

  it('restores a draft that knows only some fields', () => {
    expect(valuesFrom({ phone: '06' })).toEqual({ ...emptyValues, phone: '06' });
  });

  it('edits only what differs', () => {
    expect(contactChanges(awa, { ...awa, phone: null })).toEqual({ phone: null });
    expect(contactChanges(awa, awa)).toEqual({});
  });
});

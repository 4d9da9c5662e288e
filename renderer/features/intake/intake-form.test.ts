import { describe, expect, it } from 'vitest';
import { intake, intakeDraft } from '../../../shared/contract/intake.ts';
import { emptyDraft, firstOpenQuestion, intakeOf, isUntouched, problemsOf } from './intake-form.ts';

const caseId = '0190c7b0-0000-7000-8000-000000000001';
const typeId = '0190c7b0-0000-7000-8000-000000000002';
const contactId = '0190c7b0-0000-7000-8000-000000000003';
const types = new Set([typeId]);
const blank = emptyDraft(caseId, 'counter');
const fieldsOf = (draft: typeof blank): readonly string[] =>
  problemsOf(draft, types).map(({ field }) => field);

describe('an empty form', () => {
  it('is a draft the desk takes, and not worth keeping', () => {
    expect(intakeDraft.parse(blank)).toEqual(blank);
    expect(isUntouched(blank)).toBe(true);
  });

  it.each([
    { typeSearch: 'lam' },
    { contactSearch: 'dia' },
    { contactId },
    { newContact: {} },
    { noContact: true },
    { address: '12 rue' },
    { description: 'x' },
    { typeId },
  ])('is worth keeping with %o', (change) => {
    expect(isUntouched({ ...blank, ...change })).toBe(false);
  });

  it('misses what it is about, then for whom', () => {
    expect(fieldsOf(blank)).toEqual(['type', 'contact']);
    expect(intakeOf(blank)).toBeNull();
  });
});

describe('what stops a save', () => {
  it('is a type that no longer exists', () => {
    const gone = { ...blank, typeId: caseId, contactId };
    expect(problemsOf(gone, types)).toEqual([{ field: 'type', message: 'intake.type_gone' }]);
    // While the types are still being read nobody knows; the desk looks again.
    expect(problemsOf(gone, null)).toEqual([]);
  });

  it('is a wrong field of the new person, by its name', () => {
    const draft = { ...blank, typeId, newContact: { familyName: 'Diallo', email: 'awa@' } };
    expect(fieldsOf(draft)).toEqual(['contact.email']);
    expect(intakeOf(draft)).toBeNull();
  });

  it('is nothing when nobody is named on purpose', () => {
    expect(fieldsOf({ ...blank, typeId, noContact: true })).toEqual([]);
  });
});

describe('a complete form', () => {
  const complete = { ...blank, typeId, contactId, address: ' 12 rue des Lilas ', description: 'Éteint.' };

  it('is an intake that the desk takes', () => {
    const made = intakeOf(complete);
    expect(intake.parse(made)).toEqual(made);
    expect(made).toMatchObject({
      contact: { kind: 'known', contactId },
      place: { address: '12 rue des Lilas' },
    });
  });

  it('has no place when none was given', () => {
    expect(intakeOf({ ...complete, address: '  ' })?.place).toBeNull();
  });

  it('takes the new person rather than one chosen before', () => {
    const made = intakeOf({ ...complete, newContact: { familyName: 'Diallo', phone: '06' } });
    expect(made?.contact).toMatchObject({
      kind: 'new',
      fields: { familyName: 'Diallo', phone: '06', email: null },
    });
  });
});

describe('taking a draft up again', () => {
  it('goes to the first question still open', () => {
    expect(firstOpenQuestion(blank)).toBe('type');
    expect(firstOpenQuestion({ ...blank, typeId })).toBe('contact');
    expect(firstOpenQuestion({ ...blank, typeId, noContact: true })).toBe('address');
    expect(firstOpenQuestion({ ...blank, typeId, noContact: true, address: 'x' })).toBe('description');
  });
});

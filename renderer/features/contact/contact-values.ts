import { z } from 'zod';
import {
  contactFields,
  emptyContact,
  hasName,
  type ContactFields,
} from '../../../shared/domain/contact/contact.ts';
import type { MessageId } from '../../../shared/messages/catalogue.ts';

export type ContactField = keyof ContactFields;
/** A contact's form as it stands while it is typed: text in every field. */
export type ContactValues = Readonly<Record<ContactField, string>>;
export type ContactProblems = Readonly<Partial<Record<ContactField, MessageId>>>;

export const emptyValues: ContactValues = valuesOf(emptyContact);

export function valuesOf(contact: ContactFields): ContactValues {
  const { kind, firstName, familyName, usualName, preferredName, organisationName, phone, email, address } =
    contact;
  const text = { firstName, familyName, usualName, organisationName, phone, email, address };
  const typed = Object.fromEntries(Object.entries(text).map(([field, value]) => [field, value ?? '']));
  return { ...(typed as Record<keyof typeof text, string>), kind, preferredName };
}

/** The form of a stored draft, whatever it holds. */
export function valuesFrom(stored: Readonly<Record<string, string>>): ContactValues {
  return { ...emptyValues, ...stored };
}

/** What is wrong, by field, in words that say the remedy. */
export function contactProblems(values: ContactValues): ContactProblems {
  const parsed = contactFields.safeParse(values);
  const wrong = parsed.success ? [] : Object.keys(z.flattenError(parsed.error).fieldErrors);
  const problems: Partial<Record<ContactField, MessageId>> = {};
  for (const field of wrong as ContactField[]) {
    problems[field] = field === 'email' ? 'contact.email_wrong' : 'contact.too_long';
  }
  if (values.kind === 'organisation') {
    if (values.organisationName.trim() === '') problems.organisationName = 'contact.organisation_missing';
  } else if (values.familyName.trim() === '' && values.usualName.trim() === '') {
    problems.familyName = 'contact.family_name_missing';
  }
  return problems;
}

/** The contact that the form stands for; null while something is wrong with it. */
export function contactOf(values: ContactValues): ContactFields | null {
  const parsed = contactFields.safeParse(withoutOtherKind(values));
  return parsed.success && hasName(parsed.data) ? parsed.data : null;
}

/** The names of a person are not kept for an organisation, nor the other way round. */
function withoutOtherKind(values: ContactValues): ContactValues {
  return values.kind === 'organisation'
    ? { ...values, firstName: '', familyName: '', usualName: '', preferredName: 'family' }
    : {
        ...values,
        organisationName: '',
        preferredName: values.usualName === '' ? 'family' : values.preferredName,
      };
}

/** The fields in which a contact differs from another, for an edit and for its undo. */
export function contactChanges(from: ContactFields, to: ContactFields): Partial<ContactFields> {
  const changed = Object.entries(to).filter(([field, value]) => from[field as ContactField] !== value);
  return Object.fromEntries(changed);
}

/** What stands in a contact where some fields are changed: what the editor saw, or the way back. */
export function valuesOfSame(
  contact: ContactFields,
  changes: Partial<ContactFields>,
): Partial<ContactFields> {
  const same = (Object.keys(changes) as ContactField[]).map((field) => [field, contact[field]] as const);
  return Object.fromEntries(same);
}

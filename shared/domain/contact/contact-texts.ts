import type { TextOf, TypedText } from '../typed-input.ts';
import type { ContactFields } from './contact.ts';

/** The fields of a contact that are typed rather than chosen. */
const typedContactFields = [
  'firstName',
  'familyName',
  'usualName',
  'organisationName',
  'phone',
  'email',
  'address',
] as const satisfies readonly (keyof ContactFields)[];
type TypedContact = Pick<ContactFields, (typeof typedContactFields)[number]>;

/** The texts of the typed fields that have a value. */
export function contactTexts(fields: {
  readonly [Name in keyof TypedContact]?: TypedContact[Name] | undefined;
}): readonly TypedText[] {
  return typedContactFields.flatMap((field) => {
    const text = fields[field];
    return text === undefined || text === null ? [] : [{ field, text }];
  });
}

/** The corrected fields; an empty text becomes null. */
export function typedContact(textOf: TextOf): Partial<TypedContact> {
  const typed = typedContactFields.flatMap((field) => {
    const text = textOf(field);
    return text === undefined ? [] : [[field, text === '' ? null : text] as const];
  });
  return Object.fromEntries(typed);
}

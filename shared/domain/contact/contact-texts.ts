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

/** The words of those fields that have any. */
export function contactTexts(fields: {
  readonly [Name in keyof TypedContact]?: TypedContact[Name] | undefined;
}): readonly TypedText[] {
  return typedContactFields.flatMap((field) => {
    const text = fields[field];
    return text === undefined || text === null ? [] : [{ field, text }];
  });
}

/** The fields that were typed anew; an empty one is a missing one. */
export function typedContact(textOf: TextOf): Partial<TypedContact> {
  const typed = typedContactFields.flatMap((field) => {
    const text = textOf(field);
    return text === undefined ? [] : [[field, text === '' ? null : text] as const];
  });
  return Object.fromEntries(typed);
}

import { z } from 'zod';
import type { AggregateState } from '../aggregate.ts';
import type { LastWriters } from '../conflict.ts';
import { optionalLine } from '../text.ts';

export const contactFields = z.object({
  kind: z.enum(['person', 'organisation']),
  firstName: optionalLine(120),
  /** Nom de famille: letters use it unless `preferredName` says otherwise (CRPA L111-3). */
  familyName: optionalLine(120),
  /** Nom d'usage. */
  usualName: optionalLine(120),
  preferredName: z.enum(['family', 'usual']),
  organisationName: optionalLine(200),
  /** As it was given; never rewritten. */
  phone: optionalLine(40),
  email: z.union([z.literal('').transform(() => null), z.email().max(254)]).nullable(),
  address: optionalLine(300),
});
export type ContactFields = z.infer<typeof contactFields>;
/** `setBy`: who last set each edited field; absent if none was edited. */
export type ContactState = AggregateState & ContactFields & { readonly setBy?: LastWriters<ContactFields> };

/** A contact with nothing filled in, to start a form from. */
export const emptyContact: ContactFields = {
  kind: 'person',
  firstName: null,
  familyName: null,
  usualName: null,
  preferredName: 'family',
  organisationName: null,
  phone: null,
  email: null,
  address: null,
};

/** True if it can be addressed by name: a person by a surname, an organisation by its own. */
export function hasName(contact: ContactFields): boolean {
  return contact.kind === 'organisation'
    ? contact.organisationName !== null
    : contact.familyName !== null || contact.usualName !== null;
}

/** How lists and letters name a contact: "Awa DIALLO", or the organisation. */
export function contactName(contact: ContactFields): string {
  if (contact.kind === 'organisation') return contact.organisationName ?? '';
  const surname =
    contact.preferredName === 'usual'
      ? (contact.usualName ?? contact.familyName)
      : (contact.familyName ?? contact.usualName);
  return [contact.firstName, surname?.toLocaleUpperCase('fr')].filter(Boolean).join(' ');
}

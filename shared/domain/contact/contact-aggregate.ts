import { defineAggregate, scopeOfKind } from '../aggregate-definition.ts';
import type { ContactState } from './contact.ts';
import { contactCreated, createContact } from './create-contact.ts';
import { contactEdited, editContact } from './edit-contact.ts';

export const contactAggregate = defineAggregate<ContactState>()({
  kind: 'contact',
  commands: [createContact, editContact],
  events: [contactCreated, contactEdited],
  scope: scopeOfKind('contact'),
});

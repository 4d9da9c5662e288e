import { defineCommand, readsNothing } from '../command-definition.ts';
import { defineEvent, mentionsNobody } from '../event-definition.ts';
import { createdData, creationOf, decideCreation, evolveCreated } from '../record.ts';
import { refused } from '../refusal.ts';
import { everyone } from '../role.ts';
import { contactFields, hasName, type ContactState } from './contact.ts';
import { contactTexts, typedContact } from './contact-texts.ts';

export const contactCreated = defineEvent({
  type: 'contact.created',
  data: createdData(contactFields),
  evolve: (_: ContactState | null, event): ContactState => evolveCreated(event),
  mentions: mentionsNobody,
});

export const createContact = defineCommand({
  type: 'contact.create',
  input: creationOf(contactFields),
  roles: everyone,
  reads: readsNothing,
  decide: ({ input }, state: ContactState | null) => {
    if (!hasName(input.fields)) return refused('contact_without_name');
    return decideCreation('contact.created', state, input.fields);
  },
  typed: {
    texts: ({ fields }) => contactTexts(fields),
    withTexts: (input, textOf) => ({ ...input, fields: { ...input.fields, ...typedContact(textOf) } }),
    choices: ({ fields }) => [{ field: 'kind', code: fields.kind }],
  },
});

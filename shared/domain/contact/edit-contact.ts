import { z } from 'zod';
import { ok } from '../../result.ts';
import { keysOf } from '../aggregate-keys.ts';
import { defineCommand, readsNothing } from '../command-definition.ts';
import { defineEvent, existing } from '../event-definition.ts';
import { isAnyStale, conflictsOf, lastWritersAfter } from '../conflict.ts';
import { editOf, recordEdit, withChanges } from '../record.ts';
import { refused } from '../refusal.ts';
import { everyone } from '../role.ts';
import { chosenAggregate, chosenCode } from '../typed-input.ts';
import { contactFields, hasName, type ContactFields, type ContactState } from './contact.ts';
import { contactTexts, typedContact } from './contact-texts.ts';

export const contactEdited = defineEvent({
  type: 'contact.edited',
  data: z.object({
    changes: contactFields.partial(),
    before: contactFields.partial(),
    /**
     * Conflicts: values of others that this edit replaced and that its editor had not seen. Absent if there are
     * none, as in all older events: desks of either version read both.
     */
    overwrote: z
      .array(
        z.object({
          field: contactFields.keyof(),
          value: z.string().nullable(),
          agentId: z.uuid().nullable(),
        }),
      )
      .optional(),
  }),
  evolve: (state: ContactState | null, event) => {
    const contact = existing(state, event);
    const { changes } = event.data;
    const setBy = lastWritersAfter(contact.setBy, changes, event.actor);
    return withChanges(contact, { ...changes, setBy, revision: contact.revision + 1 });
  },
  mentions: ({ overwrote = [] }) =>
    keysOf(
      'agent',
      overwrote.map(({ agentId }) => agentId),
    ),
});

export const editContact = defineCommand({
  type: 'contact.edit',
  input: editOf(contactFields).extend({
    /** The former values of the changed fields, as the editor saw them. */
    seen: contactFields.partial().optional(),
  }),
  roles: everyone,
  reads: readsNothing,
  decide: ({ input: { changes, seen }, actor }, state: ContactState | null) => {
    if (state === null) return refused('unknown_contact');
    const edit = recordEdit<ContactFields>(state, changes);
    // Another agent made the same change first: accepted, without an event.
    if (edit === null) {
      return isAnyStale<ContactFields>(state, seen) ? ok([]) : refused('nothing_changed');
    }
    if (!hasName(withChanges(state, edit.changes))) return refused('contact_without_name');
    const overwrote = conflictsOf<ContactFields>({
      fields: state,
      setBy: state.setBy,
      changes: edit.changes,
      seen,
      actor,
    });
    const data = overwrote.length === 0 ? edit : { ...edit, overwrote };
    return ok([{ type: 'contact.edited' as const, data }]);
  },
  typed: {
    texts: ({ changes }) => contactTexts(changes),
    withTexts: (input, textOf) => {
      const mended = Object.entries(typedContact(textOf)).filter(([field]) => field in input.changes);
      return { ...input, changes: { ...input.changes, ...Object.fromEntries(mended) } };
    },
    choices: ({ id, changes: { kind, preferredName } }) => [
      ...chosenAggregate('contact', id),
      ...chosenCode('kind', kind),
      ...chosenCode('preferredName', preferredName),
    ],
  },
});

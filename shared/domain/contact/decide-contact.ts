import { ok } from '../../result.ts';
import type { CommandOf } from '../command.ts';
import type { EventBodyOf } from '../event.ts';
import { isAnyOutdated, overwrittenBy } from '../overwritten.ts';
import { decideCreation, recordEdit, withChanges } from '../record.ts';
import { refused, type Decision } from '../refusal.ts';
import { hasName, type ContactFields, type ContactState } from './contact.ts';

export function decideContact(
  command: CommandOf<'contact.create' | 'contact.edit'>,
  state: ContactState | null,
): Decision<EventBodyOf<'contact'>> {
  if (command.type === 'contact.create') {
    if (!hasName(command.input.fields)) return refused('contact_without_name');
    return decideCreation('contact.created', state, command.input.fields);
  }
  if (state === null) return refused('unknown_contact');
  const { changes, seen } = command.input;
  const edit = recordEdit<ContactFields>(state, changes);
  // Somebody made the same change first: there is nothing left to do, and nothing to complain of.
  if (edit === null) {
    return isAnyOutdated<ContactFields>(state, seen) ? ok([]) : refused('nothing_changed');
  }
  if (!hasName(withChanges(state, edit.changes))) return refused('contact_without_name');
  const overwrote = overwrittenBy<ContactFields>({
    fields: state,
    changes: edit.changes,
    seen,
    actor: command.actor,
  });
  const data = overwrote.length === 0 ? edit : { ...edit, overwrote };
  return ok([{ type: 'contact.edited', data }]);
}

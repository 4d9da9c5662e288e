import { ok } from '../../result.ts';
import type { CommandOf } from '../command.ts';
import type { EventBodyOf } from '../event.ts';
import { decideCreation, recordEdit, withChanges } from '../record.ts';
import { refused, type Decision } from '../refusal.ts';
import { hasName, type ContactState } from './contact.ts';

export function decideContact(
  command: CommandOf<'contact.create' | 'contact.edit'>,
  state: ContactState | null,
): Decision<EventBodyOf<'contact'>> {
  if (command.type === 'contact.create') {
    if (!hasName(command.input.fields)) return refused('contact_without_name');
    return decideCreation('contact.created', state, command.input.fields);
  }
  if (state === null) return refused('unknown_contact');
  const edit = recordEdit(state, command.input.changes);
  if (edit === null) return refused('nothing_changed');
  if (!hasName(withChanges(state, edit.changes))) return refused('contact_without_name');
  return ok([{ type: 'contact.edited', data: edit }]);
}

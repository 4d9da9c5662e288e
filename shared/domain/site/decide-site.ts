import { ok } from '../../result.ts';
import type { CommandOf } from '../command.ts';
import type { EventBodyOf } from '../event.ts';
import { decideCreation, recordEdit } from '../record.ts';
import { refused, type Decision } from '../refusal.ts';
import type { SiteState } from './site.ts';

export function decideSite(
  command: CommandOf<'site.create' | 'site.edit'>,
  state: SiteState | null,
): Decision<EventBodyOf<'site'>> {
  if (command.type === 'site.create') return decideCreation('site.created', state, command.input.fields);
  if (state === null) return refused('unknown_site');
  const edit = recordEdit(state, command.input.changes);
  return edit === null ? refused('nothing_changed') : ok([{ type: 'site.edited', data: edit }]);
}

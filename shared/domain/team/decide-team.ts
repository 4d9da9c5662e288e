import { ok } from '../../result.ts';
import type { CommandOf } from '../command.ts';
import type { EventBodyOf } from '../event.ts';
import { decideCreation, recordEdit } from '../record.ts';
import { refused, type Decision } from '../refusal.ts';
import type { TeamState } from './team.ts';

export function decideTeam(
  command: CommandOf<'team.create' | 'team.edit'>,
  state: TeamState | null,
): Decision<EventBodyOf<'team'>> {
  if (command.type === 'team.create') return decideCreation('team.created', state, command.input.fields);
  if (state === null) return refused('unknown_team');
  const edit = recordEdit(state, command.input.changes);
  return edit === null ? refused('nothing_changed') : ok([{ type: 'team.edited', data: edit }]);
}

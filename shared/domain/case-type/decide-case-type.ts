import { ok } from '../../result.ts';
import type { CommandOf } from '../command.ts';
import type { DecisionContext } from '../context.ts';
import type { EventBodyOf } from '../event.ts';
import { decideCreation, recordEdit } from '../record.ts';
import { refused, type Decision } from '../refusal.ts';
import type { CaseTypeState } from './case-type.ts';

export function decideCaseType(
  command: CommandOf<'case_type.create' | 'case_type.edit'>,
  state: CaseTypeState | null,
  context: DecisionContext,
): Decision<EventBodyOf<'case_type'>> {
  const teamId =
    command.type === 'case_type.create' ? command.input.fields.teamId : command.input.changes.teamId;
  if (teamId !== undefined && context.lookup('team', teamId) === null) return refused('unknown_team');
  if (command.type === 'case_type.create') {
    return decideCreation('case_type.created', state, command.input.fields);
  }
  if (state === null) return refused('unknown_case_type');
  const edit = recordEdit(state, command.input.changes);
  return edit === null ? refused('nothing_changed') : ok([{ type: 'case_type.edited', data: edit }]);
}

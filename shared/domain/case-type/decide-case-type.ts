import { ok } from '../../result.ts';
import type { CommandOf } from '../command.ts';
import type { DecisionContext } from '../context.ts';
import type { EventBodyOf } from '../event.ts';
import { decideCreation, recordEdit, type Changes } from '../record.ts';
import { refused, type Decision } from '../refusal.ts';
import type { CaseTypeFields, CaseTypeState } from './case-type.ts';

export function decideCaseType(
  command: CommandOf<'case_type.create' | 'case_type.edit'>,
  state: CaseTypeState | null,
  context: DecisionContext,
): Decision<EventBodyOf<'case_type'>> {
  const fields = command.type === 'case_type.create' ? command.input.fields : command.input.changes;
  const { teamIds, siteIds } = placesOfType(fields);
  if (teamIds.some((id) => context.lookup('team', id) === null)) return refused('unknown_team');
  if (siteIds.some((id) => context.lookup('site', id) === null)) return refused('unknown_site');
  if (command.type === 'case_type.create') {
    return decideCreation('case_type.created', state, command.input.fields);
  }
  if (state === null) return refused('unknown_case_type');
  const edit = recordEdit(state, command.input.changes);
  return edit === null ? refused('nothing_changed') : ok([{ type: 'case_type.edited', data: edit }]);
}

/** The teams and sites that some fields of a case type name. */
export function placesOfType({ teamId, restrictedTo }: Changes<CaseTypeFields>): {
  readonly teamIds: readonly string[];
  readonly siteIds: readonly string[];
} {
  const teamIds = teamId === undefined ? [] : [teamId];
  return {
    teamIds: [...new Set([...teamIds, ...(restrictedTo?.teamIds ?? [])])],
    siteIds: restrictedTo?.siteIds ?? [],
  };
}

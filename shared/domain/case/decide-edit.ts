import { ok } from '../../result.ts';
import type { CommandOf } from '../command.ts';
import type { DecisionContext } from '../context.ts';
import type { EventBodyOf } from '../event.ts';
import { isAnyOutdated, overwrittenBy } from '../overwritten.ts';
import { mayGive } from '../permissions.ts';
import { recordEdit, type Changes } from '../record.ts';
import { refused, type Decision, type Refusal } from '../refusal.ts';
import type { CaseFields, CaseState } from './case.ts';

/**
 * Puts right what was logged. Each field is its own: of two who edit different ones both hold, of two who
 * edit the same one the later holds and the other's value is kept in the event. Classing a case anew, and
 * giving it to that type's team, is for those who may assign. The announced date stays as it was.
 */
export function decideEdit(
  command: CommandOf<'case.edit'>,
  state: CaseState,
  context: DecisionContext,
): Decision<EventBodyOf<'case'>> {
  const { changes: wanted, seen, teamId } = command.input;
  const edit = recordEdit<CaseFields>(state, wanted);
  const isSent = teamId !== undefined && teamId !== state.teamId;
  if (edit === null && !isSent) {
    // Somebody made the same change first: there is nothing left to do, and nothing to complain of.
    return isAnyOutdated<CaseFields>(state, seen) ? ok([]) : refused('nothing_changed');
  }
  const problem = editRefusal(edit?.changes ?? {}, isSent ? teamId : null, context);
  if (problem !== null) return problem;

  const events: EventBodyOf<'case'>[] = [];
  if (edit !== null) {
    const { changes, before } = edit;
    const overwrote = overwrittenBy<CaseFields>({ fields: state, changes, seen, actor: command.actor });
    events.push({ type: 'case.edited', data: { changes, before, overwrote } });
  }
  if (isSent) {
    const before = { teamId: state.teamId, agentId: state.agentId };
    events.push({ type: 'case.assigned', data: { teamId, agentId: null, before } });
  }
  return ok(events);
}

function editRefusal(
  { typeId, contactId }: Changes<CaseFields>,
  teamId: string | null,
  { agent, lookup }: DecisionContext,
): { readonly ok: false; readonly error: Refusal } | null {
  const isReclassed = typeId !== undefined || teamId !== null;
  if (isReclassed && agent !== null && !mayGive(agent.role, 'case.assign')) {
    return refused('not_allowed', { role: agent.role, command: 'case.assign' });
  }
  if (typeId !== undefined) {
    const type = lookup('case_type', typeId);
    if (type === null) return refused('unknown_case_type');
    if (!type.active) return refused('case_type_inactive');
  }
  if (contactId != null && lookup('contact', contactId) === null) return refused('unknown_contact');
  if (teamId !== null && lookup('team', teamId)?.active !== true) return refused('unknown_team');
  return null;
}

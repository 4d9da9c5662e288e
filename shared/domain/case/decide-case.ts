import { assertNever, ok } from '../../result.ts';
import { addWorkingDays, dateIn } from '../../time.ts';
import type { CommandOf } from '../command.ts';
import type { DecisionContext } from '../context.ts';
import type { EventBodyOf } from '../event.ts';
import { isProvisional, parseReference, provisionalReference } from '../reference.ts';
import { refused, type Decision } from '../refusal.ts';
import { isStatusAllowed, needsReason } from '../workflow.ts';
import type { CaseState } from './case.ts';
import { decideEdit } from './decide-edit.ts';

type CaseCommand = CommandOf<
  | 'case.log'
  | 'case.edit'
  | 'case.assign'
  | 'case.change_status'
  | 'case.add_note'
  | 'case.add_attachment'
  | 'case.remove_attachment'
>;
type CaseDecision = Decision<EventBodyOf<'case'>>;

export function decideCase(
  command: CaseCommand,
  state: CaseState | null,
  context: DecisionContext,
): CaseDecision {
  if (command.type === 'case.log') return decideLog(command, state, context);
  if (state === null) return refused('unknown_case');
  switch (command.type) {
    case 'case.edit':
      return decideEdit(command, state, context);
    case 'case.assign':
      return decideAssignment(command, state, context);
    case 'case.change_status':
      return decideStatus(command, state);
    case 'case.add_note':
      return ok([
        { type: 'case.note_added', data: { noteId: command.input.noteId, text: command.input.text } },
      ]);
    case 'case.add_attachment':
      return decideAttachment(command, state);
    case 'case.remove_attachment':
      return decideRemoval(command, state);
    default:
      return assertNever(command);
  }
}

function decideLog(
  command: CommandOf<'case.log'>,
  state: CaseState | null,
  context: DecisionContext,
): CaseDecision {
  const { id, receivedAt: importedReceipt, ...input } = command.input;
  if (state !== null) return refused('already_exists');
  const type = context.lookup('case_type', input.typeId);
  if (type === null) return refused('unknown_case_type');
  if (!type.active) return refused('case_type_inactive');
  if (input.contactId !== null && context.lookup('contact', input.contactId) === null) {
    return refused('unknown_contact');
  }
  if (input.siteId !== null && context.lookup('site', input.siteId) === null) {
    return refused('unknown_site');
  }
  // A desk's agent may not choose another moment of receipt than their own clock's.
  if (importedReceipt !== null && command.actor.kind === 'agent') return refused('invalid_command');
  const { reference } = input;
  const isFinal = !isProvisional(reference);
  if (isFinal ? parseReference(reference) === null : reference !== provisionalReference(id)) {
    return refused('invalid_reference');
  }
  const receivedAt = importedReceipt ?? command.at;
  const receivedOn = dateIn(receivedAt, context.timeZone);
  const refusal = isFinal ? context.referenceRefusal(reference) : null;
  // What was printed cannot be unprinted: the case is taken, under another number beside that one.
  const given = isFinal && refusal === null ? null : context.finalReference(Number(receivedOn.slice(0, 4)));
  if (refusal !== null && given === null) return refused(refusal, { reference });

  const dueOn = addWorkingDays(receivedOn, type.targetWorkingDays);
  const logged = { ...input, teamId: type.teamId, receivedAt, dueOn };
  if (given === null) return ok([{ type: 'case.logged', data: logged }]);
  return ok([
    { type: 'case.logged', data: logged },
    { type: 'case.reference_given', data: { reference: given, before: reference } },
  ]);
}

function decideAssignment(
  command: CommandOf<'case.assign'>,
  state: CaseState,
  context: DecisionContext,
): CaseDecision {
  const { teamId, agentId } = command.input;
  if (state.teamId === teamId && state.agentId === agentId) return refused('nothing_changed');
  const team = context.lookup('team', teamId);
  if (team === null || (!team.active && teamId !== state.teamId)) return refused('unknown_team');
  if (agentId !== null) {
    const agent = context.lookup('agent', agentId);
    if (agent === null || agent.removed) return refused('unknown_agent');
    if (!agent.teamIds.includes(teamId)) return refused('agent_not_in_team');
  }
  const before = { teamId: state.teamId, agentId: state.agentId };
  return ok([{ type: 'case.assigned', data: { teamId, agentId, before } }]);
}

function decideStatus(command: CommandOf<'case.change_status'>, state: CaseState): CaseDecision {
  const { status } = command.input;
  const reason = command.input.reason === '' ? null : command.input.reason;
  if (status === state.status) return refused('nothing_changed');
  if (!isStatusAllowed(state.status, status)) {
    return refused('status_not_allowed', { from: state.status, to: status });
  }
  if (needsReason(status) && reason === null) return refused('reason_required', { to: status });
  return ok([{ type: 'case.status_changed', data: { status, before: state.status, reason } }]);
}

function decideAttachment(command: CommandOf<'case.add_attachment'>, state: CaseState): CaseDecision {
  const { id: _, ...attachment } = command.input;
  const isKnown = state.attachments?.some(({ attachmentId }) => attachmentId === attachment.attachmentId);
  if (isKnown === true) return refused('already_exists');
  return ok([{ type: 'case.attachment_added', data: attachment }]);
}

function decideRemoval(command: CommandOf<'case.remove_attachment'>, state: CaseState): CaseDecision {
  const { attachmentId, reason } = command.input;
  const found = state.attachments?.find((one) => one.attachmentId === attachmentId);
  if (found === undefined) return refused('unknown_attachment');
  if (found.removed) return refused('nothing_changed');
  return ok([{ type: 'case.attachment_removed', data: { attachmentId, name: found.name, reason } }]);
}

import { z } from 'zod';
import { ok } from '../../result.ts';
import { addWorkingDays, calendarDate, dateIn } from '../../time.ts';
import { keysOf } from '../aggregate-keys.ts';
import type { AgentState } from '../agent/agent.ts';
import { caseStanding } from '../case-type-version/case-standing.ts';
import type { CaseTypeVersionState } from '../case-type-version/case-type-version.ts';
import { isBlank } from '../case-type-version/answer-problem.ts';
import { code } from '../case-type-version/form-field.ts';
import type { FormState } from '../case-type-version/form-state.ts';
import type { WorkflowTransition } from '../case-type-version/workflow-definition.ts';
import type { GivenCommand } from '../command-definition.ts';
import type { DecisionContext } from '../context.ts';
import { defineEvent, mentionsNobody, type BodyOf } from '../event-definition.ts';
import { refused, type Decision } from '../refusal.ts';
import { everyone } from '../role.ts';
import { text } from '../text.ts';
import type { caseAssigned } from './assign-case.ts';
import type { CaseState } from './case.ts';
import { formStateOf, inStanding, publishedVersion, requestFacts, standingIn } from './case-form.ts';
import { caseAfter } from './case-progress.ts';
import { defineCaseCommand } from './define-case-command.ts';
import { chosenCode } from '../typed-input.ts';

/** A step in the workflow of the case's own version; in the usual one it is `case.status_changed`. */
export const caseStateChanged = defineEvent({
  type: 'case.state_changed',
  data: z.object({
    transition: code,
    standing: caseStanding,
    before: caseStanding,
    reason: z.string().nullable(),
    /** The due date anew, where the state that it came into sets one. */
    dueOn: calendarDate.nullable(),
  }),
  evolve: (state: CaseState | null, event) => {
    const { standing, dueOn } = event.data;
    return caseAfter(state, event, { ...inStanding(standing), ...(dueOn !== null && { dueOn }) });
  },
  mentions: mentionsNobody,
});

const changeStateInput = z.object({
  id: z.uuid(),
  transition: code,
  reason: text().trim().max(500).nullable(),
});

export const changeCaseState = defineCaseCommand({
  type: 'case.change_state',
  input: changeStateInput,
  // The transition itself says who may make it.
  roles: everyone,
  reads: (_, state) => [
    ...keysOf('case_type_version', [state?.versionId]),
    ...keysOf('contact', [state?.contactId]),
  ],
  decide: decideTransition,
  typed: {
    texts: ({ reason }) => [{ field: 'reason', text: reason ?? '' }],
    withTexts: (input, textOf) => ({ ...input, reason: textOf('reason') ?? input.reason }),
    choices: ({ transition }) => chosenCode('transition', transition),
  },
});

/** Why a transition cannot be made now. */
export type TransitionObstacle =
  | { readonly code: 'role' }
  | { readonly code: 'condition' }
  | { readonly code: 'fields'; readonly fields: readonly string[] };

/** What keeps somebody from making a transition; null when nothing does. A missing reason is asked for later. */
export function transitionObstacle(
  { roles, condition, fields }: WorkflowTransition,
  agent: Pick<AgentState, 'role'> | null,
  { holds, shown, answers }: FormState,
): TransitionObstacle | null {
  if (agent !== null && !roles.includes(agent.role)) return { code: 'role' };
  if (condition !== null && !holds(condition)) return { code: 'condition' };
  const missing = fields.filter((field) => {
    const value = answers[field];
    return shown.has(field) && (value === undefined || isBlank(value));
  });
  return missing.length === 0 ? null : { code: 'fields', fields: missing };
}

function decideTransition(
  command: GivenCommand<z.output<typeof changeStateInput>>,
  state: CaseState,
  context: DecisionContext,
): Decision<BodyOf<typeof caseStateChanged> | BodyOf<typeof caseAssigned>> {
  const { versionId, standing } = state;
  const version = versionId === undefined ? null : publishedVersion(versionId, state.typeId, context);
  if (version === null) return refused('unknown_version');
  const workflow = version.definition.workflow;
  const { transition: wanted } = command.input;
  const transition = workflow?.transitions.find((one) => one.code === wanted);
  const next = workflow?.states.find((one) => one.code === transition?.to);
  if (transition === undefined || next === undefined || standing === undefined) {
    return refused('transition_not_allowed', { transition: wanted });
  }
  if (!transition.from.includes(standing.state)) {
    return refused('transition_not_allowed', { transition: wanted, from: standing.state });
  }
  const form = formOf(version, state, command.at, context);
  const obstacle = transitionObstacle(transition, context.agent, form);
  if (obstacle !== null) {
    const facts = obstacle.code === 'fields' ? { fields: obstacle.fields.join(' ') } : {};
    return refused('transition_not_allowed', { transition: wanted, obstacle: obstacle.code, ...facts });
  }
  const reason = command.input.reason === '' ? null : command.input.reason;
  if (transition.reason === 'required' && reason === null)
    return refused('reason_required', { to: next.code });

  const { teamId, dueInWorkingDays } = next.onEntry;
  const today = dateIn(command.at, context.timeZone);
  const changed = {
    type: 'case.state_changed' as const,
    data: {
      transition: wanted,
      standing: standingIn(next),
      before: standing,
      reason,
      dueOn: dueInWorkingDays === null ? null : addWorkingDays(today, dueInWorkingDays),
    },
  };
  if (teamId === null || teamId === state.teamId) return ok([changed]);
  const before = { teamId: state.teamId, agentId: state.agentId };
  return ok([changed, { type: 'case.assigned' as const, data: { teamId, agentId: null, before } }]);
}

/** A case's form with the facts of now. */
export function formOf(
  version: CaseTypeVersionState,
  state: CaseState,
  at: string,
  context: DecisionContext,
): FormState {
  return formStateOf(version, state.answers ?? {}, requestFacts(state, at, context));
}

import { z } from 'zod';
import { dateIn } from '../../time.ts';
import { answers, type Answers } from '../case-type-version/answers.ts';
import { answerProblem, isBlank, type AnswerProblem } from '../case-type-version/answer-problem.ts';
import { caseStanding, statusOf, type CaseStanding } from '../case-type-version/case-standing.ts';
import type { CaseTypeVersionState } from '../case-type-version/case-type-version.ts';
import type { Definition } from '../case-type-version/definition.ts';
import { isAsked } from '../case-type-version/form-field.ts';
import { formState, type FormState, type RequestFacts } from '../case-type-version/form-state.ts';
import type { WorkflowState } from '../case-type-version/workflow-definition.ts';
import type { DecisionContext } from '../context.ts';
import { defineEvent, mentionsNobody } from '../event-definition.ts';
import { refused, type Refusal } from '../refusal.ts';
import type { CaseState } from './case.ts';
import { caseAfter } from './case-progress.ts';

/** What a case was answered as it was logged, under which version, and where that has it begin. */
export const caseFormFilled = defineEvent({
  type: 'case.form_filled',
  data: z.object({ versionId: z.uuid(), answers, standing: caseStanding.nullable() }),
  evolve: (state: CaseState | null, event) => {
    const { versionId, answers: given, standing } = event.data;
    return caseAfter(state, event, { versionId, answers: given, ...inStanding(standing) });
  },
  mentions: mentionsNobody,
});

/** The fields of a case that say where it stands; none in the usual workflow. */
export function inStanding(standing: CaseStanding | null): Partial<CaseState> {
  return standing === null ? {} : { standing, status: statusOf(standing) };
}

export function standingIn({ code: state, phase, final }: WorkflowState): CaseStanding {
  return { state, phase, final };
}

/** Where a new case begins; null in the usual workflow. */
export function firstStanding({ workflow }: Definition): CaseStanding | null {
  const [first] = workflow?.states ?? [];
  return first === undefined ? null : standingIn(first);
}

/** The team that a new case goes to by its answers; null: the type's own. */
export function routedTeam({ routing }: Definition, { holds }: FormState): string | null {
  return routing.find(({ when }) => holds(when))?.teamId ?? null;
}

/** What conditions ask of a case beside its answers. */
export function requestFacts(
  request: Pick<CaseState, 'channel' | 'contactId' | 'siteId'>,
  at: string,
  { lookup, timeZone }: DecisionContext,
): RequestFacts {
  const contact = request.contactId === null ? null : lookup('contact', request.contactId);
  return {
    channel: request.channel,
    contactKind: contact?.kind ?? null,
    siteId: request.siteId,
    today: dateIn(at, timeZone),
  };
}

/** A version that cases may be decided by; null where there is none, or it is a draft. */
export function publishedVersion(
  versionId: string,
  typeId: string,
  { lookup }: DecisionContext,
): CaseTypeVersionState | null {
  const version = lookup('case_type_version', versionId);
  return version !== null && version.published && version.typeId === typeId ? version : null;
}

/** The first thing wrong with some of the fields of a form; null when nothing is. */
export function formRefusal(
  { form }: Definition,
  given: Answers,
  {
    state,
    today,
    only,
  }: { readonly state: FormState; readonly today: string; readonly only?: ReadonlySet<string> },
): { readonly ok: false; readonly error: Refusal } | null {
  const asked = new Map(form.filter(isAsked).map((field) => [field.id, field]));
  for (const id of Object.keys(given)) {
    if (only?.has(id) === false) continue;
    if (!asked.has(id)) return refused('answers_refused', { field: id, problem: 'answer_field_gone' });
  }
  for (const field of asked.values()) {
    if (only?.has(field.id) === false) continue;
    const problem = fieldProblem(field, given, state, today);
    if (problem === null) continue;
    return refused('answers_refused', {
      field: field.id,
      problem: problem.code,
      ...(problem.limit !== undefined && { limit: problem.limit }),
    });
  }
  return null;
}

/** What is wrong with a field as it stands; a hidden one is never wrong. */
export function fieldProblem(
  field: Parameters<typeof answerProblem>[0],
  given: Answers,
  { shown, required }: Pick<FormState, 'shown' | 'required'>,
  today: string,
): AnswerProblem | null {
  if (!shown.has(field.id)) return null;
  const value = given[field.id];
  if (value === undefined || isBlank(value)) {
    return required.has(field.id) ? { code: 'answer_missing' } : null;
  }
  return answerProblem(field, value, today);
}

/** The state of a version's form for a case. */
export function formStateOf(
  { definition }: CaseTypeVersionState,
  given: Answers,
  facts: RequestFacts,
): FormState {
  return formState(definition.form, given, facts);
}

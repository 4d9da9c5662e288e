import { z } from 'zod';
import { ok } from '../../result.ts';
import { answer, answerChanges, withAnswers, type Answer } from '../case-type-version/answers.ts';
import { fieldId } from '../case-type-version/form-field.ts';
import { keysOf } from '../aggregate-keys.ts';
import type { GivenCommand } from '../command-definition.ts';
import type { DecisionContext } from '../context.ts';
import { defineEvent, type BodyOf } from '../event-definition.ts';
import { isAnyStale, conflictsOf, lastWritersAfter } from '../conflict.ts';
import { recordEdit } from '../record.ts';
import { refused, type Decision } from '../refusal.ts';
import { everyone } from '../role.ts';
import type { CaseState } from './case.ts';
import { formRefusal, formStateOf, publishedVersion, requestFacts } from './case-form.ts';
import { caseAfter } from './case-progress.ts';
import { defineCaseCommand } from './define-case-command.ts';

const id = z.uuid();

export const caseAnswersEdited = defineEvent({
  type: 'case.answers_edited',
  data: z.object({
    changes: answerChanges,
    before: answerChanges,
    /** What others had set meanwhile, and this edit replaced without its editor having seen it. */
    overwrote: z.array(z.object({ field: fieldId, value: answer.nullable(), agentId: id.nullable() })),
  }),
  evolve: (state: CaseState | null, event) => {
    const { changes } = event.data;
    return caseAfter(state, event, {
      answers: withAnswers(state?.answers ?? {}, changes),
      answersSetBy: lastWritersAfter(state?.answersSetBy, changes, event.actor),
    });
  },
  mentions: ({ overwrote }) =>
    keysOf(
      'agent',
      overwrote.map(({ agentId }) => agentId),
    ),
});

const editAnswersInput = z.object({
  id,
  /** Null takes an answer away. */
  changes: answerChanges,
  /** The answers that the editor had before them, of the fields that they changed. */
  seen: answerChanges.optional(),
});

/**
 * Changes answers, each by itself as any field of a case: of two who edit the same one the later holds, and
 * the other's is kept in the event. Only what is changed is checked: a case may have been logged before
 * something was required.
 */
export const editCaseAnswers = defineCaseCommand({
  type: 'case.edit_answers',
  input: editAnswersInput,
  roles: everyone,
  reads: (_, state) => [
    ...keysOf('case_type_version', [state?.versionId]),
    ...keysOf('contact', [state?.contactId]),
  ],
  decide: decideAnswers,
  typed: {
    texts: () => [],
    withTexts: (input) => input,
    choices: () => [],
  },
});

/** Nulls rather than absences, so that a field without an answer compares like every other. */
type Fields = Readonly<Record<string, Answer | null>>;

function decideAnswers(
  { input, actor, at }: GivenCommand<z.output<typeof editAnswersInput>>,
  state: CaseState,
  context: DecisionContext,
): Decision<BodyOf<typeof caseAnswersEdited>> {
  const { changes: wanted, seen } = input;
  const version =
    state.versionId === undefined ? null : publishedVersion(state.versionId, state.typeId, context);
  if (version === null) return refused('unknown_version');
  const fields = answersOf(state, wanted);
  const edit = recordEdit<Fields>(fields, wanted);
  // Somebody made the same change first: there is nothing left to do, and nothing to complain of.
  if (edit === null) return isAnyStale<Fields>(fields, seen) ? ok([]) : refused('nothing_changed');
  const changes = edit.changes as Fields;
  const after = withAnswers(state.answers ?? {}, changes);
  const facts = requestFacts(state, at, context);
  const refusal = formRefusal(version.definition, after, {
    state: formStateOf(version, after, facts),
    today: facts.today,
    only: new Set(Object.keys(changes)),
  });
  if (refusal !== null) return refusal;
  const overwrote = conflictsOf<Fields>({ fields, setBy: state.answersSetBy, changes, seen, actor });
  return ok([{ type: 'case.answers_edited', data: { changes, before: edit.before as Fields, overwrote } }]);
}

function answersOf({ answers = {} }: CaseState, wanted: Fields): Fields {
  const missing = Object.keys(wanted).map((field) => [field, null] as const);
  return { ...Object.fromEntries(missing), ...answers };
}

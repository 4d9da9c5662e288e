import { z } from 'zod';
import { ok } from '../../result.ts';
import { keysOf } from '../aggregate-keys.ts';
import type { GivenCommand } from '../command-definition.ts';
import type { DecisionContext } from '../context.ts';
import { defineEvent, existing, type BodyOf } from '../event-definition.ts';
import { isAnyStale, conflictsOf, lastWritersAfter } from '../conflict.ts';
import { recordEdit, withChanges, type Changes } from '../record.ts';
import { refused, type Decision, type Refusal } from '../refusal.ts';
import { everyone } from '../role.ts';
import { chosenAggregate, typedText } from '../typed-input.ts';
import { assignCase, type caseAssigned } from './assign-case.ts';
import { caseFields, place, type CaseFields, type CaseState } from './case.ts';
import { defineCaseCommand } from './define-case-command.ts';
import { typedPlace } from './typed-place.ts';

const id = z.uuid();
const changedFields = caseFields.extend({ description: z.string() }).partial();

export const caseEdited = defineEvent({
  type: 'case.edited',
  data: z.object({
    changes: changedFields,
    before: changedFields,
    /** What others had set meanwhile, and this edit replaced without its editor having seen it. */
    overwrote: z.array(
      z.object({
        field: caseFields.keyof(),
        value: z.union([z.string(), place, z.null()]),
        agentId: id.nullable(),
      }),
    ),
  }),
  evolve: (state: CaseState | null, event) => {
    const before = existing(state, event);
    const { changes } = event.data;
    return {
      ...withChanges(before, changes),
      setBy: lastWritersAfter(before.setBy, changes, event.actor),
      revision: before.revision + 1,
      updatedAt: event.at,
    };
  },
  mentions: ({ changes, before, overwrote }) => {
    const lost = (field: keyof CaseFields): readonly string[] =>
      overwrote.flatMap((one) => (one.field === field && typeof one.value === 'string' ? [one.value] : []));
    return [
      ...keysOf('case_type', [changes.typeId, before.typeId, ...lost('typeId')]),
      ...keysOf('contact', [changes.contactId, before.contactId, ...lost('contactId')]),
      ...keysOf(
        'agent',
        overwrote.map(({ agentId }) => agentId),
      ),
    ];
  },
});

const editCaseInput = z.object({
  id,
  changes: caseFields.partial(),
  /** The values that the editor had before them, of the fields that they changed. */
  seen: caseFields.partial().optional(),
  /** The team that the case goes to with it; absent: it stays where it is. */
  teamId: id.optional(),
});

/**
 * Puts right what was logged. Each field is its own: of two who edit different ones both hold, of two who
 * edit the same one the later holds and the other's value is kept in the event. Classing a case anew, and
 * giving it to that type's team, is for those who may assign. The announced date stays as it was.
 */
export const editCase = defineCaseCommand({
  type: 'case.edit',
  input: editCaseInput,
  roles: everyone,
  reads: ({ changes, teamId }) => [
    ...keysOf('case_type', [changes.typeId]),
    ...keysOf('contact', [changes.contactId]),
    ...keysOf('team', [teamId]),
  ],
  decide: decideCaseEdit,
  typed: {
    texts: ({ changes: { description, place: where } }) => [
      ...typedText('description', description),
      ...typedText('place', where === undefined ? undefined : (where?.address ?? '')),
    ],
    withTexts: (input, textOf) => {
      const { changes } = input;
      const description = textOf('description');
      const mended = {
        ...changes,
        ...(changes.description !== undefined && description !== undefined && { description }),
        ...(changes.place !== undefined && { place: typedPlace(changes.place, textOf('place')) }),
      };
      return { ...input, changes: mended };
    },
    choices: ({ changes: { typeId, contactId }, teamId }) => [
      ...chosenAggregate('type', typeId),
      ...chosenAggregate('contact', contactId),
      ...chosenAggregate('team', teamId),
    ],
  },
});

type EditBody = BodyOf<typeof caseEdited> | BodyOf<typeof caseAssigned>;

function decideCaseEdit(
  { input, actor }: GivenCommand<z.output<typeof editCaseInput>>,
  state: CaseState,
  context: DecisionContext,
): Decision<EditBody> {
  const { changes: wanted, seen, teamId } = input;
  const edit = recordEdit<CaseFields>(state, wanted);
  const isSent = teamId !== undefined && teamId !== state.teamId;
  if (edit === null && !isSent) {
    // Somebody made the same change first: there is nothing left to do, and nothing to complain of.
    return isAnyStale<CaseFields>(state, seen) ? ok([]) : refused('nothing_changed');
  }
  const problem = editRefusal(edit?.changes ?? {}, isSent ? teamId : null, context);
  if (problem !== null) return problem;

  const events: EditBody[] = [];
  if (edit !== null) {
    const { changes, before } = edit;
    const overwrote = conflictsOf<CaseFields>({ fields: state, changes, seen, actor });
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
  if (isReclassed && agent !== null && !assignCase.roles.includes(agent.role)) {
    return refused('not_allowed', { role: agent.role, command: assignCase.type });
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

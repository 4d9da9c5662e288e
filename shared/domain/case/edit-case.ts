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
import { publishedVersion } from './case-form.ts';
import { standingAfterMove, type caseVersionMoved } from './move-case-version.ts';
import { caseFields, type CaseFields, type CaseState } from './case.ts';
import { place } from './place.ts';
import { defineCaseCommand } from './define-case-command.ts';
import { typedPlace } from './typed-place.ts';

const id = z.uuid();
const changedFields = caseFields.extend({ description: z.string() }).partial();

export const caseEdited = defineEvent({
  type: 'case.edited',
  data: z.object({
    changes: changedFields,
    before: changedFields,
    /** Conflicts: values of others that this edit replaced and that its editor had not seen. */
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
  /** The former values of the changed fields, as the editor saw them. */
  seen: caseFields.partial().optional(),
  /** The team to assign the case to; absent: unchanged. */
  teamId: id.optional(),
  /** Of a case classed anew, the version of its new type; absent: it goes on under none. */
  versionId: id.optional(),
});

/**
 * Edits a case field by field. Edits of different fields both stand; of two edits of one field the later
 * stands, and the event keeps the other value. Changing the type or the team needs the right to assign. The due
 * date does not change.
 */
export const editCase = defineCaseCommand({
  type: 'case.edit',
  input: editCaseInput,
  roles: everyone,
  reads: ({ changes, teamId, versionId }) => [
    ...keysOf('case_type', [changes.typeId]),
    ...keysOf('contact', [changes.contactId]),
    ...keysOf('team', [teamId]),
    ...keysOf('case_type_version', [versionId]),
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

type EditBody = BodyOf<typeof caseEdited> | BodyOf<typeof caseAssigned> | BodyOf<typeof caseVersionMoved>;

function decideCaseEdit(
  { input, actor }: GivenCommand<z.output<typeof editCaseInput>>,
  state: CaseState,
  context: DecisionContext,
): Decision<EditBody> {
  const { changes: requested, seen, teamId } = input;
  const edit = recordEdit<CaseFields>(state, requested);
  const isReassigned = teamId !== undefined && teamId !== state.teamId;
  if (edit === null && !isReassigned) {
    // Another agent made the same change first: accepted, without an event.
    return isAnyStale<CaseFields>(state, seen) ? ok([]) : refused('nothing_changed');
  }
  const problem = editRefusal(edit?.changes ?? {}, isReassigned ? teamId : null, context);
  if (problem !== null) return problem;

  const move = moveOf(edit?.changes.typeId, input.versionId ?? null, state, context);
  if (!move.ok) return move;

  const events: EditBody[] = [];
  if (edit !== null) {
    const { changes, before } = edit;
    const overwrote = conflictsOf<CaseFields>({ fields: state, setBy: state.setBy, changes, seen, actor });
    events.push({ type: 'case.edited', data: { changes, before, overwrote } });
  }
  events.push(...move.value);
  if (isReassigned) {
    const before = { teamId: state.teamId, agentId: state.agentId };
    events.push({ type: 'case.assigned', data: { teamId, agentId: null, before } });
  }
  return ok(events);
}

/** The form and workflow of a case follow its type. Its answers stay, in case it comes back. */
function moveOf(
  typeId: string | undefined,
  versionId: string | null,
  state: CaseState,
  context: DecisionContext,
): Decision<BodyOf<typeof caseVersionMoved>> {
  const before = state.versionId ?? null;
  if (typeId === undefined) return ok([]);
  if (versionId === null) {
    if (before === null) return ok([]);
    return ok([{ type: 'case.version_moved', data: { versionId, before, standing: null } }]);
  }
  const version = publishedVersion(versionId, typeId, context);
  if (version === null) return refused('unknown_version');
  const standing = standingAfterMove(version.definition, state, null);
  return ok([{ type: 'case.version_moved', data: { versionId, before, standing } }]);
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

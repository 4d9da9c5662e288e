import { z } from 'zod';
import { ok } from '../../result.ts';
import { defineAggregate, scopeOfKind } from '../aggregate-definition.ts';
import { keysOf } from '../aggregate-keys.ts';
import { defineCommand, readsNothing } from '../command-definition.ts';
import { defineEvent, existing, mentionsNobody } from '../event-definition.ts';
import { createdData, creationOf, evolveCreated, withChanges } from '../record.ts';
import { refused } from '../refusal.ts';
import { administration } from '../role.ts';
import {
  caseTypeVersionFields,
  type CaseTypeVersionFields,
  type CaseTypeVersionState,
} from './case-type-version.ts';
import { definition } from './definition.ts';
import { definitionFaults, hasErrors } from './definition-faults.ts';

const id = z.uuid();

const versionCreated = defineEvent({
  type: 'case_type_version.created',
  data: createdData(caseTypeVersionFields),
  evolve: (_: CaseTypeVersionState | null, event): CaseTypeVersionState => ({
    ...evolveCreated<CaseTypeVersionFields>(event),
    published: false,
  }),
  mentions: ({ fields }) => keysOf('case_type', [fields.typeId]),
});

const versionEdited = defineEvent({
  type: 'case_type_version.edited',
  data: z.object({ definition }),
  evolve: (state: CaseTypeVersionState | null, event) => {
    const before = existing(state, event);
    return withChanges(before, { ...event.data, revision: before.revision + 1 });
  },
  mentions: mentionsNobody,
});

const versionPublished = defineEvent({
  type: 'case_type_version.published',
  data: z.object({}),
  evolve: (state: CaseTypeVersionState | null, event) => {
    const before = existing(state, event);
    return withChanges(before, { published: true, revision: before.revision + 1 });
  },
  mentions: mentionsNobody,
});

const createVersion = defineCommand({
  type: 'case_type_version.create',
  input: creationOf(caseTypeVersionFields),
  roles: administration,
  reads: ({ input }) => keysOf('case_type', [input.fields.typeId]),
  decide: ({ input: { fields } }, state: CaseTypeVersionState | null, { lookup }) => {
    if (state !== null) return refused('already_exists');
    if (lookup('case_type', fields.typeId) === null) return refused('unknown_case_type');
    return ok([{ type: 'case_type_version.created' as const, data: { fields } }]);
  },
  typed: null,
});

/** Replaces a draft as a whole. What two administrators change at once, the later of them decides. */
const editVersion = defineCommand({
  type: 'case_type_version.edit',
  input: z.object({ id, definition }),
  roles: administration,
  reads: readsNothing,
  decide: ({ input }, state: CaseTypeVersionState | null) => {
    if (state === null) return refused('unknown_version');
    if (state.published) return refused('version_published');
    if (JSON.stringify(state.definition) === JSON.stringify(input.definition))
      return refused('nothing_changed');
    const data = { definition: input.definition };
    return ok([{ type: 'case_type_version.edited' as const, data }]);
  },
  typed: null,
});

const publishVersion = defineCommand({
  type: 'case_type_version.publish',
  input: z.object({ id }),
  roles: administration,
  reads: (_, state: CaseTypeVersionState | null) => teamsOf(state),
  decide: (_, state: CaseTypeVersionState | null, { lookup }) => {
    if (state === null) return refused('unknown_version');
    if (state.published) return refused('nothing_changed');
    if (hasErrors(definitionFaults(state.definition))) return refused('definition_at_fault');
    if (teamsOf(state).some((team) => lookup('team', team.id) === null)) return refused('unknown_team');
    return ok([{ type: 'case_type_version.published' as const, data: {} }]);
  },
  typed: null,
});

export const caseTypeVersionAggregate = defineAggregate<CaseTypeVersionState>()({
  kind: 'case_type_version',
  commands: [createVersion, editVersion, publishVersion],
  events: [versionCreated, versionEdited, versionPublished],
  scope: scopeOfKind('case_type_version'),
});

/** The teams that a definition sends cases to. */
function teamsOf(state: CaseTypeVersionState | null) {
  if (state === null) return [];
  const { routing, workflow } = state.definition;
  return keysOf('team', [
    ...routing.map(({ teamId }) => teamId),
    ...(workflow?.states ?? []).map(({ onEntry }) => onEntry.teamId),
  ]);
}

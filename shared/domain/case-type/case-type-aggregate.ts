import { z } from 'zod';
import { ok } from '../../result.ts';
import type { AggregateKey } from '../aggregate.ts';
import { defineAggregate, scopeOfKind } from '../aggregate-definition.ts';
import { keysOf } from '../aggregate-keys.ts';
import { defineCommand } from '../command-definition.ts';
import type { DecisionContext } from '../context.ts';
import { defineEvent, existing, mentionsNobody } from '../event-definition.ts';
import {
  createdData,
  creationOf,
  decideCreation,
  decideEdit,
  editedData,
  editOf,
  evolveCreated,
  evolveEdited,
  withChanges,
  type Changes,
} from '../record.ts';
import { refused, type RefusalCode } from '../refusal.ts';
import { administration } from '../role.ts';
import { caseTypeFields, newCaseTypeFields, type CaseTypeFields, type CaseTypeState } from './case-type.ts';

const caseTypeCreated = defineEvent({
  type: 'case_type.created',
  data: createdData(caseTypeFields),
  upcasters: [
    // 2: a type may be confidential.
    (data) => {
      const { fields } = data as { readonly fields: object };
      return { fields: { ...fields, restrictedTo: null } };
    },
  ],
  evolve: (_: CaseTypeState | null, event): CaseTypeState => evolveCreated(event),
  mentions: mentionsNobody,
});

const caseTypeEdited = defineEvent({
  type: 'case_type.edited',
  data: editedData(caseTypeFields),
  evolve: (state: CaseTypeState | null, event) => evolveEdited(state, event),
  mentions: mentionsNobody,
});

const createCaseType = defineCommand({
  type: 'case_type.create',
  input: creationOf(newCaseTypeFields),
  roles: administration,
  reads: ({ input }) => placesOfType(input.fields),
  decide: ({ input }, state: CaseTypeState | null, context) => {
    const problem = placesRefusal(input.fields, context);
    if (problem !== null) return refused(problem);
    return decideCreation('case_type.created', state, input.fields);
  },
  typed: null,
});

const editCaseType = defineCommand({
  type: 'case_type.edit',
  input: editOf(caseTypeFields),
  roles: administration,
  reads: ({ input }) => placesOfType(input.changes),
  decide: ({ input: { changes } }, state: CaseTypeState | null, context) => {
    const problem = placesRefusal(changes, context);
    if (problem !== null) return refused(problem);
    return decideEdit<'case_type.edited', CaseTypeFields>('case_type.edited', {
      state,
      changes,
      unknown: 'unknown_case_type',
    });
  },
  typed: null,
});

const caseTypeVersionUsed = defineEvent({
  type: 'case_type.version_used',
  data: z.object({ versionId: z.uuid(), before: z.uuid().nullable() }),
  evolve: (state: CaseTypeState | null, event) => {
    const before = existing(state, event);
    return withChanges(before, { versionId: event.data.versionId, revision: before.revision + 1 });
  },
  mentions: mentionsNobody,
});

/** From now on requests of this type are logged under this version; those there are keep theirs. */
const useCaseTypeVersion = defineCommand({
  type: 'case_type.use_version',
  input: z.object({ id: z.uuid(), versionId: z.uuid() }),
  roles: administration,
  reads: ({ input }) => keysOf('case_type_version', [input.versionId]),
  decide: ({ input: { id, versionId } }, state: CaseTypeState | null, { lookup }) => {
    if (state === null) return refused('unknown_case_type');
    if (state.versionId === versionId) return refused('nothing_changed');
    const version = lookup('case_type_version', versionId);
    if (version === null || version.typeId !== id) return refused('unknown_version');
    if (!version.published) return refused('version_not_published');
    const data = { versionId, before: state.versionId ?? null };
    return ok([{ type: 'case_type.version_used' as const, data }]);
  },
  typed: null,
});

export const caseTypeAggregate = defineAggregate<CaseTypeState>()({
  kind: 'case_type',
  commands: [createCaseType, editCaseType, useCaseTypeVersion],
  events: [caseTypeCreated, caseTypeEdited, caseTypeVersionUsed],
  scope: scopeOfKind('case_type'),
});

/** The teams and sites that some fields of a case type name. */
function placesOfType({ teamId, restrictedTo }: Changes<CaseTypeFields>): readonly AggregateKey[] {
  const teamIds = new Set([teamId, ...(restrictedTo?.teamIds ?? [])]);
  return [...keysOf('team', [...teamIds]), ...keysOf('site', restrictedTo?.siteIds ?? [])];
}

function placesRefusal(fields: Changes<CaseTypeFields>, { lookup }: DecisionContext): RefusalCode | null {
  const missing = placesOfType(fields).find(({ kind, id }) => lookup(kind, id) === null);
  if (missing === undefined) return null;
  return missing.kind === 'team' ? 'unknown_team' : 'unknown_site';
}

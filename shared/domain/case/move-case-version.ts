import { z } from 'zod';
import { ok } from '../../result.ts';
import { keysOf } from '../aggregate-keys.ts';
import { caseStanding, type CaseStanding } from '../case-type-version/case-standing.ts';
import type { Definition } from '../case-type-version/definition.ts';
import { code } from '../case-type-version/form-field.ts';
import { defineEvent, mentionsNobody } from '../event-definition.ts';
import { refused } from '../refusal.ts';
import { instruction } from '../role.ts';
import type { CaseState } from './case.ts';
import { inStanding, publishedVersion, standingIn } from './case-form.ts';
import { caseAfter } from './case-progress.ts';
import { defineCaseCommand } from './define-case-command.ts';

/**
 * A case goes on under another version of its type, or under none. Its answers stay as they are: those that
 * the other version does not ask are kept, and are there again if it goes back.
 */
export const caseVersionMoved = defineEvent({
  type: 'case.version_moved',
  data: z.object({
    versionId: z.uuid().nullable(),
    before: z.uuid().nullable(),
    standing: caseStanding.nullable(),
  }),
  evolve: (state: CaseState | null, event) => {
    const { versionId, standing } = event.data;
    const { versionId: _, standing: __, ...moved } = caseAfter(state, event);
    return { ...moved, ...(versionId !== null && { versionId }), ...inStanding(standing) };
  },
  mentions: mentionsNobody,
});

/** Moves a case to a published version of its type. */
export const moveCaseVersion = defineCaseCommand({
  type: 'case.move_version',
  input: z.object({
    id: z.uuid(),
    versionId: z.uuid(),
    /** Where it stands from then on, where the new workflow has no state of the same code. */
    state: code.nullable(),
  }),
  roles: instruction,
  reads: ({ versionId }) => keysOf('case_type_version', [versionId]),
  decide: ({ input: { versionId, state: wanted } }, state, context) => {
    if (state.versionId === versionId) return refused('nothing_changed');
    const version = publishedVersion(versionId, state.typeId, context);
    if (version === null) return refused('unknown_version');
    const data = {
      versionId,
      before: state.versionId ?? null,
      standing: standingAfterMove(version.definition, state, wanted),
    };
    return ok([{ type: 'case.version_moved' as const, data }]);
  },
  typed: {
    texts: () => [],
    withTexts: (input) => input,
    choices: () => [],
  },
});

/** Where a case stands in another workflow: as asked, else in the state of its code, of its phase, or the first. */
export function standingAfterMove(
  { workflow }: Definition,
  { standing }: Pick<CaseState, 'standing'>,
  wanted: string | null,
): CaseStanding | null {
  if (workflow === null) return null;
  const { states } = workflow;
  const state =
    states.find((one) => one.code === wanted) ??
    states.find((one) => one.code === standing?.state) ??
    states.find((one) => one.phase === standing?.phase && one.final === standing.final) ??
    states[0];
  return state === undefined ? null : standingIn(state);
}

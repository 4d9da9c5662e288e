import { z } from 'zod';
import { ok } from '../../result.ts';
import { defineEvent, mentionsNobody } from '../event-definition.ts';
import { refused } from '../refusal.ts';
import { instruction } from '../role.ts';
import { text } from '../text.ts';
import { caseStatus, isStatusAllowed, needsReason } from './workflow.ts';
import type { CaseState } from './case.ts';
import { caseAfter } from './case-progress.ts';
import { defineCaseCommand } from './define-case-command.ts';

export const caseStatusChanged = defineEvent({
  type: 'case.status_changed',
  data: z.object({ status: caseStatus, before: caseStatus, reason: z.string().nullable() }),
  evolve: (state: CaseState | null, event) => caseAfter(state, event, { status: event.data.status }),
  mentions: mentionsNobody,
});

export const changeCaseStatus = defineCaseCommand({
  type: 'case.change_status',
  input: z.object({ id: z.uuid(), status: caseStatus, reason: text().trim().max(500).nullable() }),
  roles: instruction,
  reads: () => [],
  decide: ({ input }, state) => {
    const { status } = input;
    const reason = input.reason === '' ? null : input.reason;
    if (status === state.status) return refused('nothing_changed');
    if (!isStatusAllowed(state.status, status)) {
      return refused('status_not_allowed', { from: state.status, to: status });
    }
    if (needsReason(status) && reason === null) return refused('reason_required', { to: status });
    return ok([{ type: 'case.status_changed' as const, data: { status, before: state.status, reason } }]);
  },
  typed: {
    texts: ({ reason }) => [{ field: 'reason', text: reason ?? '' }],
    withTexts: (input, textOf) => ({ ...input, reason: textOf('reason') ?? input.reason }),
    choices: ({ status }) => [{ field: 'status', code: status }],
  },
});

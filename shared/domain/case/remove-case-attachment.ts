import { z } from 'zod';
import { ok } from '../../result.ts';
import { defineEvent, mentionsNobody } from '../event-definition.ts';
import { refused } from '../refusal.ts';
import { everyone } from '../role.ts';
import { text } from '../text.ts';
import type { CaseState } from './case.ts';
import { caseAfter } from './case-progress.ts';
import { defineCaseCommand } from './define-case-command.ts';

const id = z.uuid();

/** `name`: repeated, so that the timeline can show it. `reason`: see `attachmentRefusals`. */
export const caseAttachmentRemoved = defineEvent({
  type: 'case.attachment_removed',
  data: z.object({ attachmentId: id, name: z.string(), reason: z.string() }),
  evolve: (state: CaseState | null, event) => {
    const { attachmentId } = event.data;
    const attachments = (state?.attachments ?? []).map((one) =>
      one.attachmentId === attachmentId ? Object.assign({}, one, { removed: true }) : one,
    );
    return caseAfter(state, event, { attachments });
  },
  mentions: mentionsNobody,
});

export const removeCaseAttachment = defineCaseCommand({
  type: 'case.remove_attachment',
  input: z.object({ id, attachmentId: id, reason: text().trim().min(1).max(500) }),
  roles: everyone,
  reads: () => [],
  decide: ({ input: { attachmentId, reason } }, state) => {
    const found = state.attachments?.find((one) => one.attachmentId === attachmentId);
    if (found === undefined) return refused('unknown_attachment');
    if (found.removed) return refused('nothing_changed');
    const data = { attachmentId, name: found.name, reason };
    return ok([{ type: 'case.attachment_removed' as const, data }]);
  },
  typed: {
    texts: ({ reason }) => [{ field: 'reason', text: reason }],
    withTexts: (input, textOf) => ({ ...input, reason: textOf('reason') ?? input.reason }),
    choices: ({ id: caseId, attachmentId }) => [{ field: 'attachment', caseId, attachmentId }],
  },
});

import { z } from 'zod';
import { ok } from '../../result.ts';
import { defineEvent, mentionsNobody } from '../event-definition.ts';
import { refused } from '../refusal.ts';
import { everyone } from '../role.ts';
import { attachmentFields } from './attachment.ts';
import type { CaseState } from './case.ts';
import { caseAfter } from './case-progress.ts';
import { defineCaseCommand } from './define-case-command.ts';

export const caseAttachmentAdded = defineEvent({
  type: 'case.attachment_added',
  data: attachmentFields,
  evolve: (state: CaseState | null, event) =>
    caseAfter(state, event, {
      attachments: [...(state?.attachments ?? []), { ...event.data, removed: false }],
    }),
  mentions: mentionsNobody,
});

export const addCaseAttachment = defineCaseCommand({
  type: 'case.add_attachment',
  input: attachmentFields.extend({ id: z.uuid() }),
  roles: everyone,
  // The files of a new request are attached after it was logged, when its logger may not see it any more.
  byItsLogger: true,
  reads: () => [],
  decide: ({ input }, state) => {
    const { id: _, ...attachment } = input;
    const isKnown = state.attachments?.some(({ attachmentId }) => attachmentId === attachment.attachmentId);
    if (isKnown === true) return refused('already_exists');
    return ok([{ type: 'case.attachment_added' as const, data: attachment }]);
  },
  typed: {
    texts: ({ name }) => [{ field: 'file', text: name }],
    withTexts: (input, textOf) => ({ ...input, name: textOf('file') ?? input.name }),
    choices: () => [],
  },
});

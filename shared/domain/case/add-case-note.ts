import { z } from 'zod';
import { ok } from '../../result.ts';
import { defineEvent, mentionsNobody } from '../event-definition.ts';
import { everyone } from '../role.ts';
import { text } from '../text.ts';
import type { CaseState } from './case.ts';
import { caseAfter } from './case-progress.ts';
import { defineCaseCommand } from './define-case-command.ts';

const id = z.uuid();

export const caseNoteAdded = defineEvent({
  type: 'case.note_added',
  data: z.object({ noteId: id, text: z.string() }),
  evolve: (state: CaseState | null, event) => caseAfter(state, event),
  mentions: mentionsNobody,
});

export const addCaseNote = defineCaseCommand({
  type: 'case.add_note',
  input: z.object({ id, noteId: id, text: text().trim().min(1).max(10_000) }),
  roles: everyone,
  reads: () => [],
  decide: ({ input }) =>
    ok([{ type: 'case.note_added' as const, data: { noteId: input.noteId, text: input.text } }]),
  typed: {
    texts: (input) => [{ field: 'note', text: input.text }],
    withTexts: (input, textOf) => ({ ...input, text: textOf('note') ?? input.text }),
    choices: () => [],
  },
});

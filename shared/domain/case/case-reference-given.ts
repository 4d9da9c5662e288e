import { z } from 'zod';
import { defineEvent, mentionsNobody } from '../event-definition.ts';
import type { CaseState } from './case.ts';
import { caseAfter } from './case-progress.ts';

/** The server gives a final reference in place of a provisional or refused one. */
export const caseReferenceGiven = defineEvent({
  type: 'case.reference_given',
  data: z.object({ reference: z.string(), before: z.string() }),
  evolve: (state: CaseState | null, event) => {
    const { reference, before } = event.data;
    return caseAfter(state, event, { reference, formerReference: before });
  },
  mentions: mentionsNobody,
});

import { z } from 'zod';
import { defineEvent, mentionsNobody } from '../event-definition.ts';
import type { CaseState } from './case.ts';
import { caseAfter } from './case-progress.ts';

/** The server's own number, in the place of one that was provisional or not to be had. */
export const caseReferenceGiven = defineEvent({
  type: 'case.reference_given',
  data: z.object({ reference: z.string(), before: z.string() }),
  evolve: (state: CaseState | null, event) => {
    const { reference, before } = event.data;
    return caseAfter(state, event, { reference, formerReference: before });
  },
  mentions: mentionsNobody,
});

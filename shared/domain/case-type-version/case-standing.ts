import { z } from 'zod';
import { assertNever } from '../../result.ts';
import type { CaseStatus } from '../case/workflow.ts';
import { phase } from './workflow-definition.ts';

/** Where a case stands in the workflow of its version; with its phase, so that nobody needs that to count it. */
export const caseStanding = z.object({ state: z.string(), phase, final: z.boolean() });
export type CaseStanding = z.infer<typeof caseStanding>;

/** The usual status that comes nearest: what lists, counts and desks of an older version go by. */
export function statusOf({ phase: current, final }: CaseStanding): CaseStatus {
  switch (current) {
    case 'intake':
      return 'new';
    case 'active':
      return 'in_progress';
    case 'waiting_documents':
    case 'waiting_advice':
    case 'waiting_contact':
      return current;
    case 'waiting_supplier':
      return 'waiting_advice';
    case 'done':
      return final ? 'closed' : 'handled';
    default:
      return assertNever(current);
  }
}

import { z } from 'zod';

/** The status of a case, in the words that French services use. */
export const caseStatuses = [
  'new',
  'to_qualify',
  'in_progress',
  'waiting_documents',
  'waiting_advice',
  'waiting_contact',
  'handled',
  'closed',
  'dismissed',
  'refused',
  'transferred',
] as const;
export const caseStatus = z.enum(caseStatuses);
export type CaseStatus = z.infer<typeof caseStatus>;

const finalStatuses: ReadonlySet<CaseStatus> = new Set(['closed', 'dismissed', 'refused', 'transferred']);
/** Statuses that end a request against the person's wish, or away from here: they need a reason. */
const statusesWithReason: ReadonlySet<CaseStatus> = new Set(['dismissed', 'refused', 'transferred']);

/** True if nothing more is to be done in this status. */
export function isFinal(status: CaseStatus): boolean {
  return finalStatuses.has(status);
}

export function needsReason(status: CaseStatus): boolean {
  return statusesWithReason.has(status);
}

/**
 * The statuses that may follow one. Work moves freely between open statuses; a request is closed
 * only once handled; a finished one is reopened into instruction, never re-finished directly.
 */
export function nextStatuses(status: CaseStatus): readonly CaseStatus[] {
  return caseStatuses.filter((next) => isStatusAllowed(status, next));
}

export function isStatusAllowed(from: CaseStatus, to: CaseStatus): boolean {
  if (from === to) return false;
  if (isFinal(from)) return to === 'in_progress' || (from === 'closed' && to === 'handled');
  if (to === 'closed') return from === 'handled';
  if (to === 'new') return from === 'to_qualify' || from === 'in_progress';
  return true;
}

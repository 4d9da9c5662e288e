import { isFinal, isStatusAllowed, type CaseStatus } from '../../../shared/domain/case/workflow.ts';

export interface WayBack {
  readonly status: CaseStatus;
  /** `reopen` where the workflow does not lead back to the very status from before. */
  readonly word: 'undo' | 'reopen';
}

/** The status that undoes a change, where the workflow has one. */
export function wayBack(before: CaseStatus, after: CaseStatus): WayBack | null {
  if (isStatusAllowed(after, before)) return { status: before, word: 'undo' };
  return isFinal(after) ? { status: 'in_progress', word: 'reopen' } : null;
}

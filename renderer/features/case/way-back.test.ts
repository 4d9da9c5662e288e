import { describe, expect, it } from 'vitest';
import {
  caseStatuses,
  isFinal,
  isStatusAllowed,
  nextStatuses,
} from '../../../shared/domain/case/workflow.ts';
import { wayBack } from './way-back.ts';

describe('the way back from a status', () => {
  it('leads to where it was, where the workflow allows it', () => {
    expect(wayBack('in_progress', 'waiting_contact')).toEqual({ status: 'in_progress', word: 'undo' });
    expect(wayBack('handled', 'closed')).toEqual({ status: 'handled', word: 'undo' });
  });

  it('reopens what was ended from elsewhere', () => {
    expect(wayBack('waiting_documents', 'refused')).toEqual({ status: 'in_progress', word: 'reopen' });
  });

  it('is always a step that the workflow allows', () => {
    for (const before of caseStatuses) {
      for (const after of nextStatuses(before)) {
        const back = wayBack(before, after);
        if (back !== null) expect(isStatusAllowed(after, back.status)).toBe(true);
        else expect(isFinal(after)).toBe(false);
      }
    }
  });
});

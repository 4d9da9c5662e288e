import { describe, expect, it } from 'vitest';
import { caseStatuses, nextStatuses } from '../../../shared/domain/case/workflow.ts';
import { usualNext } from './usual-next.ts';

describe('the usual next step', () => {
  it.each([
    ['new', 'in_progress'],
    ['waiting_documents', 'in_progress'],
    ['in_progress', 'handled'],
    ['handled', 'closed'],
    ['closed', 'in_progress'],
  ] as const)('after %s is %s', (status, next) => {
    expect(usualNext(status)[0]).toBe(next);
  });

  it('leaves out nothing that is allowed', () => {
    for (const status of caseStatuses) {
      expect(new Set(usualNext(status))).toEqual(new Set(nextStatuses(status)));
    }
  });
});

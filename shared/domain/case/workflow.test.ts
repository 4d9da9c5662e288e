import { describe, expect, test } from 'vitest';
import { caseStatuses, isFinal, isStatusAllowed, nextStatuses } from './workflow.ts';

describe('workflow', () => {
  test('closes only what has been handled', () => {
    expect(caseStatuses.filter((from) => isStatusAllowed(from, 'closed'))).toEqual(['handled']);
  });

  test('reopens what is finished, and never finishes it twice', () => {
    for (const from of caseStatuses.filter(isFinal)) {
      expect(isStatusAllowed(from, 'in_progress')).toBe(true);
      expect(nextStatuses(from).filter(isFinal)).toEqual([]);
    }
  });

  test('never leads from a status to itself, nor into a dead end', () => {
    for (const status of caseStatuses) {
      expect(nextStatuses(status)).not.toContain(status);
      expect(nextStatuses(status).length).toBeGreaterThan(0);
    }
  });

  test('reaches every status from a new case', () => {
    const reached = new Set(['new']);
    let frontier: readonly (typeof caseStatuses)[number][] = ['new'];
    while (frontier.length > 0) {
      frontier = frontier.flatMap(nextStatuses).filter((status) => !reached.has(status));
      for (const status of frontier) reached.add(status);
    }
    expect([...reached].toSorted()).toEqual([...caseStatuses].toSorted());
  });
});

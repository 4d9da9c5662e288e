import { expect, it } from 'vitest';
import { pendingLines } from './pending-words.ts';

const link = (number: number) => ({ caseId: `case-${number}`, reference: `D-2026-00000${number}-X` });

it('says what waits in the order people look for it, and kinds without a word of their own together', () => {
  const lines = pendingLines([
    { type: 'team.edit', count: 1, cases: [] },
    { type: 'case.add_note', count: 2, cases: [link(1)] },
    { type: 'case.log', count: 3, cases: [link(1), link(2)] },
    { type: 'site.edit', count: 4, cases: [] },
  ]);
  expect(lines).toEqual([
    { word: 'waiting.requests', count: 3, cases: [link(1), link(2)] },
    { word: 'waiting.notes', count: 2, cases: [link(1)] },
    { word: 'waiting.changes', count: 5, cases: [] },
  ]);
});

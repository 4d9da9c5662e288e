import { describe, expect, it } from 'vitest';
import type { TimelineEntry } from '../../../shared/contract/cases.ts';
import { timelineRuns } from './timeline-runs.ts';

const bodies = {
  note: { type: 'case.note_added', data: { noteId: 'n', text: 'Vu' } },
  status: { type: 'case.status_changed', data: { status: 'in_progress', before: 'new', reason: null } },
  assigned: {
    type: 'case.assigned',
    data: { teamId: 't', agentId: 'a', before: { teamId: 't', agentId: null } },
  },
} as const;
function entries(...kinds: readonly (keyof typeof bodies)[]): readonly TimelineEntry[] {
  return kinds.map((kind, index) => ({
    id: `${index}`,
    at: '2026-11-24T09:00:00Z',
    clockDoubtful: false,
    agentName: 'Karim',
    pending: false,
    names: {},
    body: bodies[kind],
  }));
}
const shapes = (...kinds: readonly (keyof typeof bodies)[]): readonly string[] =>
  timelineRuns(entries(...kinds)).map((run) =>
    run.kind === 'single' ? run.entry.id : `${run.newest.id}+${run.others.map(({ id }) => id).join('')}`,
  );

describe('the history as it is read', () => {
  it('folds more than two changes in a row under the newest', () => {
    expect(shapes('status', 'assigned', 'status')).toEqual(['0+12']);
    expect(shapes('status', 'assigned')).toEqual(['0', '1']);
  });

  it('never folds across a note, nor the note itself', () => {
    expect(shapes('status', 'assigned', 'note', 'status', 'assigned', 'status', 'note')).toEqual([
      '0',
      '1',
      '2',
      '3+45',
      '6',
    ]);
  });

  it('keeps every entry, in order', () => {
    const all = entries('note', 'status', 'status', 'status', 'note');
    const flat = timelineRuns(all).flatMap((run) =>
      run.kind === 'single' ? [run.entry] : [run.newest, ...run.others],
    );
    expect(flat).toEqual(all);
  });
});

import type { WorkItem, WorkReason } from '../../../shared/contract/work.ts';
import type { Tone } from '../../ui/tone.ts';

export const reasonTones: Readonly<Record<WorkReason, Tone>> = {
  overdue: 'danger',
  due_today: 'warning',
  due_soon: 'warning',
  unassigned_in_team: 'accent',
  in_progress: 'neutral',
  new_for_me: 'info',
  waiting: 'neutral',
};

/** A row of my work; `startsRun` if its reason differs from the row before. */
export interface WorkRow {
  readonly item: WorkItem;
  readonly startsRun: boolean;
}

export function workRows(items: readonly WorkItem[]): readonly WorkRow[] {
  return items.map((item, index) => ({ item, startsRun: items[index - 1]?.reason !== item.reason }));
}

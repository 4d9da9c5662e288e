import { caseFilter } from '../../shared/contract/cases.ts';
import type { WorkItem, WorkReason } from '../../shared/contract/work.ts';
import type { CaseRow } from '../../shared/contract/cases.ts';
import type { AgentState } from '../../shared/domain/agent/agent.ts';
import type { CaseStatus } from '../../shared/domain/case/workflow.ts';
import { daysBetween } from '../../shared/time.ts';
import type { Reader } from '../store.ts';
import { readCasePage } from './case-page.ts';
import { viewerOf, type Viewer } from './viewer.ts';

const maxItems = 100;
const soon = 2;

/** The order in which work is offered. */
const rank: readonly WorkReason[] = [
  'overdue',
  'due_today',
  'due_soon',
  'new_for_me',
  'in_progress',
  'unassigned_in_team',
  'waiting',
];
const waiting: ReadonlySet<CaseStatus> = new Set(['waiting_documents', 'waiting_advice', 'waiting_contact']);

export type Worker = Pick<AgentState, 'id' | 'teamIds' | 'siteId'>;

/** What an agent has to do next and why: their own open cases, then what nobody in their teams has taken. */
export function readWork(reader: Reader, worker: Worker, today: string): readonly WorkItem[] {
  const viewer = viewerOf(reader, worker);
  const mine = openCases(reader, viewer, { agent: worker.id }).map((row) => ({
    row,
    reason: reasonFor(row, today),
  }));
  const free = worker.teamIds.flatMap((teamId) =>
    openCases(reader, viewer, { teamId, agent: 'nobody' }).map((row) => ({
      row,
      reason: 'unassigned_in_team' as const,
    })),
  );
  return [...mine, ...free].sort(byUrgency).slice(0, maxItems);
}

function openCases(
  reader: Reader,
  viewer: Viewer,
  who: { readonly agent: string; readonly teamId?: string },
): readonly CaseRow[] {
  const filter = caseFilter.parse({ progress: 'open', ...who });
  return readCasePage(reader, viewer, { filter, order: 'due', after: null, limit: maxItems }).rows;
}

/** A case that waits for somebody else comes last however late it is: there is nothing to do on it. */
function reasonFor(row: CaseRow, today: string): WorkReason {
  if (waiting.has(row.status)) return 'waiting';
  const left = daysBetween(today, row.dueOn);
  if (left < 0) return 'overdue';
  if (left === 0) return 'due_today';
  if (left <= soon) return 'due_soon';
  return row.status === 'new' ? 'new_for_me' : 'in_progress';
}

function byUrgency(one: WorkItem, other: WorkItem): number {
  return (
    rank.indexOf(one.reason) - rank.indexOf(other.reason) ||
    one.row.dueOn.localeCompare(other.row.dueOn) ||
    one.row.id.localeCompare(other.row.id)
  );
}

import { aggregateKinds, type AggregateKind } from '../../shared/domain/aggregate.ts';
import type { CaseState } from '../../shared/domain/case/case.ts';
import type { AnyState } from '../../shared/domain/states.ts';
import { isFinal } from '../../shared/domain/case/workflow.ts';

/** When an aggregate's turn comes in a fill: by rank, then order, then id, each from the lowest. */
export interface SnapshotPosition {
  readonly rank: number;
  readonly order: number;
  readonly id: string;
}

/** What is needed first comes first: the directory, open cases, people, finished cases; the newest before. */
export function snapshotPositionOf(kind: AggregateKind, state: AnyState): SnapshotPosition {
  const { id } = state;
  if (kind === 'contact') return { rank: 2, order: 0, id };
  if (kind !== 'case') return { rank: 0, order: aggregateKinds.indexOf(kind), id };
  const { status, receivedAt } = state as CaseState;
  return { rank: isFinal(status) ? 3 : 1, order: -Date.parse(receivedAt), id };
}

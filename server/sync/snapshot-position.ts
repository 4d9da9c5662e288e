import { aggregateKinds, type AggregateKind } from '../../shared/domain/aggregate.ts';
import type { CaseState } from '../../shared/domain/case/case.ts';
import type { AnyState } from '../../shared/domain/states.ts';
import { isFinal } from '../../shared/domain/case/workflow.ts';

/** The position of an aggregate in the snapshot order. */
export interface SnapshotPosition {
  readonly rank: number;
  readonly order: number;
  readonly id: string;
}

/** What agents need first comes first: directory, open cases (newest first), contacts, finished cases. */
export function snapshotPositionOf(kind: AggregateKind, state: AnyState): SnapshotPosition {
  const { id } = state;
  if (kind === 'contact') return { rank: 2, order: 0, id };
  if (kind !== 'case') return { rank: 0, order: aggregateKinds.indexOf(kind), id };
  const { status, receivedAt } = state as CaseState;
  return { rank: isFinal(status) ? 3 : 1, order: -Date.parse(receivedAt), id };
}

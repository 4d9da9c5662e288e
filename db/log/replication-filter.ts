import type { AggregateKind } from '../../shared/domain/aggregate.ts';
import type { AnyState } from '../../shared/domain/states.ts';
import { scopeOf } from '../../shared/domain/scope.ts';
import { sees } from '../../shared/sync/subscription.ts';
import { readSubscription } from '../desk-state/sync-state.ts';
import type { Reader } from '../store.ts';

/**
 * True if this desk may hold the aggregate in this confirmed state. Without it, an answer that was in flight
 * while rights were lost would bring the aggregate back.
 */
export function replicationFilter(reader: Reader): (kind: AggregateKind, state: AnyState | null) => boolean {
  const subscription = readSubscription(reader);
  return (kind, state) => subscription === null || state === null || sees(subscription, scopeOf(kind, state));
}

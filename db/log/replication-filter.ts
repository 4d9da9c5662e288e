import type { AggregateKind } from '../../shared/domain/aggregate.ts';
import type { AnyState } from '../../shared/domain/states.ts';
import { scopeOf } from '../../shared/domain/scope.ts';
import { sees } from '../../shared/sync/subscription.ts';
import { readSubscription } from '../desk-state/sync-state.ts';
import type { Reader } from '../store.ts';

/**
 * Whether this desk may hold an aggregate in a settled state. An answer that was long on its way may
 * bring what the desk has lost the right to since.
 */
export function replicationFilter(reader: Reader): (kind: AggregateKind, state: AnyState | null) => boolean {
  const subscription = readSubscription(reader);
  return (kind, state) => subscription === null || state === null || sees(subscription, scopeOf(kind, state));
}

import type { AggregateKey } from '../../../shared/domain/aggregate.ts';

/**
 * Several questions are on their way at once, and an answer may be older than what another one has
 * done meanwhile. What left this desk in between must not come back with it, and what came must not go.
 */
export interface InFlightRequests {
  readonly recordArrivals: (keys: readonly AggregateKey[]) => void;
  readonly recordRemovals: (keys: readonly AggregateKey[]) => void;
  /** What this desk may hold changed. */
  readonly recordSubscriptionChange: () => void;
  /** Begins to watch, before a question is asked. */
  readonly track: () => RequestGuard;
}
export interface RequestGuard extends Disposable {
  readonly wasRemoved: (key: AggregateKey) => boolean;
  readonly hasArrived: (key: AggregateKey) => boolean;
  readonly subscriptionChanged: () => boolean;
}

export function createInFlightRequests(): InFlightRequests {
  interface TrackedRequest {
    readonly arrived: Set<string>;
    readonly removed: Set<string>;
    subscriptionChanged: boolean;
  }
  const tracked = new Set<TrackedRequest>();
  return {
    recordArrivals: (keys) => {
      for (const request of tracked) for (const key of keys) request.arrived.add(nameOf(key));
    },
    recordRemovals: (keys) => {
      for (const request of tracked) for (const key of keys) request.removed.add(nameOf(key));
    },
    recordSubscriptionChange: () => {
      for (const request of tracked) request.subscriptionChanged = true;
    },
    track: () => {
      const request: TrackedRequest = { arrived: new Set(), removed: new Set(), subscriptionChanged: false };
      tracked.add(request);
      return {
        wasRemoved: (key) => request.removed.has(nameOf(key)),
        hasArrived: (key) => request.arrived.has(nameOf(key)),
        subscriptionChanged: () => request.subscriptionChanged,
        [Symbol.dispose]: () => tracked.delete(request),
      };
    },
  };
}

function nameOf({ kind, id }: AggregateKey): string {
  return `${kind} ${id}`;
}

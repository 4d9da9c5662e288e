import type { AggregateKey } from '../../../shared/domain/aggregate.ts';

/**
 * Requests overlap, so an answer may be older than changes that another answer made since it was sent. Without
 * the guard it would bring back what was evicted, or evict what has just come.
 */
export interface InFlightRequests {
  readonly recordArrivals: (keys: readonly AggregateKey[]) => void;
  readonly recordRemovals: (keys: readonly AggregateKey[]) => void;
  readonly recordSubscriptionChange: () => void;
  /** Starts tracking; call it before the request is sent. */
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

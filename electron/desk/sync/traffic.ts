import type { AggregateKey } from '../../../shared/domain/aggregate.ts';

/**
 * Several questions are on their way at once, and an answer may be older than what another one has
 * done meanwhile. What left this desk in between must not come back with it, and what came must not go.
 */
export interface Traffic {
  readonly came: (keys: readonly AggregateKey[]) => void;
  readonly left: (keys: readonly AggregateKey[]) => void;
  /** What this desk may hold changed. */
  readonly rightsChanged: () => void;
  /** Begins to watch, before a question is asked. */
  readonly watch: () => Flight;
}
export interface Flight extends Disposable {
  readonly hasLeft: (key: AggregateKey) => boolean;
  readonly hasCome: (key: AggregateKey) => boolean;
  readonly rightsChanged: () => boolean;
}

export function createTraffic(): Traffic {
  interface Watching {
    readonly came: Set<string>;
    readonly left: Set<string>;
    rights: boolean;
  }
  const flights = new Set<Watching>();
  return {
    came: (keys) => {
      for (const flight of flights) for (const key of keys) flight.came.add(nameOf(key));
    },
    left: (keys) => {
      for (const flight of flights) for (const key of keys) flight.left.add(nameOf(key));
    },
    rightsChanged: () => {
      for (const flight of flights) flight.rights = true;
    },
    watch: () => {
      const flight: Watching = { came: new Set(), left: new Set(), rights: false };
      flights.add(flight);
      return {
        hasLeft: (key) => flight.left.has(nameOf(key)),
        hasCome: (key) => flight.came.has(nameOf(key)),
        rightsChanged: () => flight.rights,
        [Symbol.dispose]: () => flights.delete(flight),
      };
    },
  };
}

function nameOf({ kind, id }: AggregateKey): string {
  return `${kind} ${id}`;
}

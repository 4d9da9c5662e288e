import type { ChangeTopic } from '../../shared/contract/contract.ts';
import type { Timers } from './sync/timers.ts';

/**
 * Announces changed topics to the screens: the first at once, later ones together, at most once per interval.
 */
export interface ChangeFeed {
  readonly changed: (...topics: readonly ChangeTopic[]) => void;
  readonly stop: () => void;
}

/** Milliseconds. */
export const feedInterval = 40;

export function createChangeFeed(
  announce: (topics: readonly ChangeTopic[]) => void,
  timers: Pick<Timers, 'after'>,
): ChangeFeed {
  const gathered = new Set<ChangeTopic>();
  let cancel: (() => void) | null = null;
  let stopped = false;

  function flush(): void {
    cancel = null;
    if (gathered.size === 0) return;
    const topics = [...gathered];
    gathered.clear();
    cancel = timers.after(feedInterval, flush);
    announce(topics);
  }
  return {
    changed: (...topics) => {
      // Loops that end after the stop still report changes, which no window receives any more.
      if (stopped) return;
      for (const topic of topics) gathered.add(topic);
      if (cancel === null) flush();
    },
    stop: () => {
      stopped = true;
      cancel?.();
      gathered.clear();
    },
  };
}

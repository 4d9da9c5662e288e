import type { ChangeTopic } from '../../shared/contract/contract.ts';
import type { Timers } from './sync/timers.ts';

/** Tells screens what changed: at once, and after that at most once per interval, with all topics since. */
export interface ChangeFeed {
  readonly changed: (...topics: readonly ChangeTopic[]) => void;
  readonly stop: () => void;
}

/** Milliseconds. */
export const feedInterval = 40;

export function createChangeFeed(
  tell: (topics: readonly ChangeTopic[]) => void,
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
    tell(topics);
  }
  return {
    changed: (...topics) => {
      // What ends after this still says what it changed: nobody is there to look any more.
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

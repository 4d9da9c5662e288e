import type { ChangeTopic } from '../../shared/contract/contract.ts';
import type { Timers } from './sync/timers.ts';

/** Tells screens what changed: at once, and after that at most once per interval, with all topics since. */
export interface ChangeFeed {
  readonly changed: (...topics: readonly ChangeTopic[]) => void;
  readonly stop: () => void;
}

const interval = 40;

export function createChangeFeed(
  tell: (topics: readonly ChangeTopic[]) => void,
  timers: Pick<Timers, 'after'>,
): ChangeFeed {
  const gathered = new Set<ChangeTopic>();
  let cancel: (() => void) | null = null;

  function flush(): void {
    cancel = null;
    if (gathered.size === 0) return;
    const topics = [...gathered];
    gathered.clear();
    cancel = timers.after(interval, flush);
    tell(topics);
  }
  return {
    changed: (...topics) => {
      for (const topic of topics) gathered.add(topic);
      if (cancel === null) flush();
    },
    stop: () => {
      cancel?.();
      gathered.clear();
    },
  };
}

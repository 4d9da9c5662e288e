/** How long to wait before something that ended is started again: longer each time it ends soon. */
export interface RestartBackoff {
  /** Milliseconds to wait, told that what was started at `startedAt` ended at `now`. */
  readonly delayAfter: (startedAt: number, now: number) => number;
}

const initialDelay = 250;
const maxDelay = 30_000;
/** What ran this long was well: the next end is a new story. */
const stableAfter = 60_000;

export function createRestartBackoff(): RestartBackoff {
  let soonEnds = 0;
  return {
    delayAfter: (startedAt, now) => {
      if (now - startedAt >= stableAfter) soonEnds = 0;
      const delay = Math.min(maxDelay, initialDelay * 2 ** soonEnds);
      soonEnds++;
      return delay;
    },
  };
}

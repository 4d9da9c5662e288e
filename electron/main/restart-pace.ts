/** How long to wait before something that ended is started again: longer each time it ends soon. */
export interface RestartPace {
  /** Milliseconds to wait, told that what was started at `startedAt` ended at `now`. */
  readonly delayAfter: (startedAt: number, now: number) => number;
}

const first = 250;
const longest = 30_000;
/** What ran this long was well: the next end is a new story. */
const wellAfter = 60_000;

export function createRestartPace(): RestartPace {
  let soonEnds = 0;
  return {
    delayAfter: (startedAt, now) => {
      if (now - startedAt >= wellAfter) soonEnds = 0;
      const delay = Math.min(longest, first * 2 ** soonEnds);
      soonEnds++;
      return delay;
    },
  };
}

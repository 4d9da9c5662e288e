/** Delays before a restart, growing while the process ends again soon. */
export interface RestartBackoff {
  /** Milliseconds to wait after a run from `startedAt` to `now`. */
  readonly delayAfter: (startedAt: number, now: number) => number;
}

const initialDelay = 250;
const maxDelay = 30_000;
/** Milliseconds after which a run counts as stable: the delay then starts over. */
const stableAfter = 60_000;

export function createRestartBackoff(): RestartBackoff {
  let shortRuns = 0;
  return {
    delayAfter: (startedAt, now) => {
      if (now - startedAt >= stableAfter) shortRuns = 0;
      const delay = Math.min(maxDelay, initialDelay * 2 ** shortRuns);
      shortRuns++;
      return delay;
    },
  };
}

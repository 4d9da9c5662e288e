/** Everything here that happens later, so that a test or a simulation can decide when later is. */
export interface Timers {
  /** Runs something once after so many milliseconds; what it returns cancels that. */
  readonly after: (milliseconds: number, run: () => void) => () => void;
  /** Lets whatever else is waiting run first, such as a click in the middle of long work. */
  readonly yieldToEventLoop: () => Promise<void>;
}

export const systemTimers: Timers = {
  after: (milliseconds, run) => {
    const timer = setTimeout(run, milliseconds);
    return () => clearTimeout(timer);
  },
  yieldToEventLoop: () => new Promise((resolve) => setImmediate(resolve)),
};

/** Waits so long, or until told to stop. */
export function pause(timers: Timers, milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) {
      resolve();
      return;
    }
    const cancel = timers.after(milliseconds, () => {
      signal.removeEventListener('abort', stop);
      resolve();
    });
    function stop(): void {
      cancel();
      resolve();
    }
    signal.addEventListener('abort', stop, { once: true });
  });
}

/**
 * A condition variable for one waiting loop. A wake before the wait is not lost: the next wait returns at once.
 */
export interface WakeSignal {
  readonly wake: () => void;
  /** Resolves when woken or aborted. */
  readonly waitForWork: (signal: AbortSignal) => Promise<void>;
}

export function createWakeSignal(): WakeSignal {
  let isPending = false;
  let resolveWaiter: (() => void) | null = null;
  return {
    wake: () => {
      isPending = true;
      resolveWaiter?.();
    },
    waitForWork: async (signal) => {
      if (!isPending && !signal.aborted) {
        const { promise, resolve } = Promise.withResolvers<void>();
        const stop = (): void => resolve();
        resolveWaiter = stop;
        signal.addEventListener('abort', stop, { once: true });
        await promise;
        signal.removeEventListener('abort', stop);
        resolveWaiter = null;
      }
      isPending = false;
    },
  };
}

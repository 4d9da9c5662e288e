/** A bell that one loop waits for and anybody rings; rung while nobody waits, it is heard at the next wait. */
export interface WakeSignal {
  readonly wake: () => void;
  /** Resolves when rung or aborted. */
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

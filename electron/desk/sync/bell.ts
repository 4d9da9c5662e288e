/** A bell that one loop waits for and anybody rings; rung while nobody waits, it is heard at the next wait. */
export interface Bell {
  readonly ring: () => void;
  /** Resolves when rung or aborted. */
  readonly rung: (signal: AbortSignal) => Promise<void>;
}

export function createBell(): Bell {
  let ringing = false;
  let wake: (() => void) | null = null;
  return {
    ring: () => {
      ringing = true;
      wake?.();
    },
    rung: async (signal) => {
      if (!ringing && !signal.aborted) {
        const { promise, resolve } = Promise.withResolvers<void>();
        const stop = (): void => resolve();
        wake = stop;
        signal.addEventListener('abort', stop, { once: true });
        await promise;
        signal.removeEventListener('abort', stop);
        wake = null;
      }
      ringing = false;
    },
  };
}

/** A bell that loops wait for and anybody rings; rung while nobody waits, it is heard at the next wait. */
export interface Bell {
  readonly ring: () => void;
  /** Resolves when rung or aborted. */
  readonly rung: (signal: AbortSignal) => Promise<void>;
}

export function createBell(): Bell {
  const waiting = new Set<() => void>();
  let ringing = false;
  return {
    ring: () => {
      ringing = true;
      for (const wake of waiting) wake();
    },
    rung: async (signal) => {
      if (!ringing && !signal.aborted) {
        const { promise, resolve } = Promise.withResolvers<void>();
        const wake = (): void => resolve();
        waiting.add(wake);
        signal.addEventListener('abort', wake, { once: true });
        await promise;
        signal.removeEventListener('abort', wake);
        waiting.delete(wake);
      }
      ringing = false;
    },
  };
}

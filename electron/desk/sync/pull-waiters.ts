import type { Timers } from './timers.ts';

/** Waits, up to a timeout, until pulled data satisfies a condition. */
export interface PullWaiters {
  /** Resolves with what `find` returns once it is not null, or with null when time is up. */
  readonly waitUntil: <Value>(find: () => Value | null) => Promise<Value | null>;
  /** To be called after each pull. */
  readonly notify: () => void;
}

const timeout = 10_000;

export function createPullWaiters(timers: Timers): PullWaiters {
  const checks = new Set<() => void>();
  return {
    notify: () => {
      for (const check of checks) check();
    },
    waitUntil: (find) => {
      const now = find();
      if (now !== null) return Promise.resolve(now);
      return new Promise((resolve) => {
        function check(): void {
          const found = find();
          if (found !== null) end(found);
        }
        function end(value: ReturnType<typeof find>): void {
          cancel();
          checks.delete(check);
          resolve(value);
        }
        const cancel = timers.after(timeout, () => end(null));
        checks.add(check);
      });
    },
  };
}

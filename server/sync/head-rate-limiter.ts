/** Called with the newest sequence. */
export type HeadListener = (head: number) => void;

/** Notifies many listeners of new heads, at a bounded rate. */
export interface HeadRateLimiter {
  /**
   * Calls the listener at once if a token is left; otherwise in its turn, with only the newest head by then.
   */
  readonly notify: (listener: HeadListener, head: number) => void;
  readonly remove: (listener: HeadListener) => void;
}

export interface RateLimit {
  /** Long-term rate of notifications to all listeners together. */
  readonly perSecond: number;
  /** Bucket size: how many notifications may go out at once after a quiet time. */
  readonly burst: number;
  /** A monotonic clock, in milliseconds. */
  readonly now: () => number;
  /** Runs a callback once, after a delay in milliseconds. */
  readonly after: (milliseconds: number, run: () => void) => void;
}

/**
 * A token bucket. Every desk that is notified of a head pulls: a hundred desks and a few commits a second
 * would be more pulls than a server can answer. A delayed desk gets only the newest head, and its pull brings
 * more.
 */
export function createHeadRateLimiter({ perSecond, burst, now, after }: RateLimit): HeadRateLimiter {
  /** The newest head by listener, in the order in which they will be notified. */
  const waiting = new Map<HeadListener, number>();
  let tokens = burst;
  let refilledAt = now();
  let isScheduled = false;

  function flush(): void {
    const time = now();
    tokens = Math.min(burst, tokens + ((time - refilledAt) * perSecond) / 1000);
    refilledAt = time;
    for (const [listener, head] of waiting) {
      if (tokens < 1) break;
      tokens -= 1;
      waiting.delete(listener);
      listener(head);
    }
    if (waiting.size === 0 || isScheduled) return;
    isScheduled = true;
    // Waits for up to 50 ms worth of tokens: a timer for each notification would be load of its own.
    const batch = Math.min(waiting.size, Math.max(1, perSecond / 20));
    after(Math.ceil(((batch - tokens) * 1000) / perSecond), () => {
      isScheduled = false;
      flush();
    });
  }

  return {
    notify: (listener, head) => {
      waiting.set(listener, head);
      flush();
    },
    remove: (listener) => waiting.delete(listener),
  };
}

/** Whoever wants to hear which sequence is the newest. */
export type HeadListener = (head: number) => void;

/** Says heads to many, at a bounded rate. */
export interface HeadRateLimiter {
  /** At once while there is room; else as soon as it is this one's turn, and then the newest head alone. */
  readonly notify: (listener: HeadListener, head: number) => void;
  readonly remove: (listener: HeadListener) => void;
}

export interface RateLimit {
  /** In the long run, heads a second to all together. */
  readonly perSecond: number;
  /** So many may be said at once after a quiet time. */
  readonly burst: number;
  /** Milliseconds that have passed. */
  readonly now: () => number;
  /** Does something after so many milliseconds. */
  readonly after: (milliseconds: number, run: () => void) => void;
}

/**
 * A token bucket. Every desk that is told of a head pulls: a hundred desks and a few commits a second would be
 * more pulls than a server can answer. A delayed desk gets only the newest head, and its pull brings more.
 */
export function createHeadRateLimiter({ perSecond, burst, now, after }: RateLimit): HeadRateLimiter {
  /** In the order in which they are to be told. */
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
    // A handful at a time: a timer for each would be the work that this is to save.
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

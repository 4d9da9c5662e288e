/** Whoever wants to hear which sequence is the newest. */
export type Hearer = (head: number) => void;

/** Says heads to many, at a bounded rate. */
export interface HeadPacer {
  /** At once while there is room; else as soon as it is this one's turn, and then the newest head alone. */
  readonly tell: (hearer: Hearer, head: number) => void;
  readonly forget: (hearer: Hearer) => void;
}

export interface Pace {
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
 * Every desk that hears of a head pulls. Were each told of every commit, some hundred desks and some
 * commits a second would be more pulls than a server can answer; told a little later, each pull brings more.
 */
export function createHeadPacer({ perSecond, burst, now, after }: Pace): HeadPacer {
  /** In the order in which they are to be told. */
  const waiting = new Map<Hearer, number>();
  let room = burst;
  let countedAt = now();
  let isWoken = false;

  function say(): void {
    const time = now();
    room = Math.min(burst, room + ((time - countedAt) * perSecond) / 1000);
    countedAt = time;
    for (const [hearer, head] of waiting) {
      if (room < 1) break;
      room -= 1;
      waiting.delete(hearer);
      hearer(head);
    }
    if (waiting.size === 0 || isWoken) return;
    isWoken = true;
    // A handful at a time: a timer for each would be the work that this is to save.
    const handful = Math.min(waiting.size, Math.max(1, perSecond / 20));
    after(Math.ceil(((handful - room) * 1000) / perSecond), () => {
      isWoken = false;
      say();
    });
  }

  return {
    tell: (hearer, head) => {
      waiting.set(hearer, head);
      say();
    },
    forget: (hearer) => waiting.delete(hearer),
  };
}

import type { ContactFacts } from './sync/server-client.ts';

/** Where time comes from; a test brings its own. */
export interface TimeSource {
  /** This machine's clock, in milliseconds since 1970. */
  readonly wall: () => number;
  /** Milliseconds that nobody can set, from any beginning. */
  readonly steady: () => number;
}

export interface ClockMemory {
  readonly clockOffset: number;
  /** This machine's clock at the last contact. */
  readonly lastContactAt: string;
}

/** The desk's time: this machine's, corrected by what the server last said. */
export interface DeskClock {
  readonly now: () => string;
  /** Whether the machine's clock jumped since the last contact, so that its dates are doubtful. */
  readonly doubtful: () => boolean;
  /** Learns from an answer of the server: when it was asked and answered, by this machine. */
  readonly learn: (facts: ContactFacts, askedAt: number) => ClockMemory;
  /** By the corrected clock; null before the first contact. */
  readonly lastContactAt: () => string | null;
}

const slowestUsefulAnswer = 5000;
const backwards = -60_000;
/** Sleeping through a weekend moves the clock against the steady one, and is no jump. */
const forwards = 4 * 24 * 3600 * 1000;

export const systemTime: TimeSource = { wall: () => Date.now(), steady: () => performance.now() };

export function createDeskClock(time: TimeSource, memory: ClockMemory | null): DeskClock {
  let offset = memory?.clockOffset ?? 0;
  let contact =
    memory === null ? null : { wall: Date.parse(memory.lastContactAt), steady: null as number | null };
  return {
    now: () => new Date(time.wall() + offset).toISOString(),
    doubtful: () => {
      if (contact === null) return false;
      const since = time.wall() - contact.wall;
      if (contact.steady === null) return since < backwards;
      const drift = since - (time.steady() - contact.steady);
      return drift < backwards || drift > forwards;
    },
    learn: (facts, askedAt) => {
      const wall = time.wall();
      const took = wall - askedAt;
      if (took >= 0 && took < slowestUsefulAnswer) {
        offset = Math.round(Date.parse(facts.serverTime) - (askedAt + took / 2));
      }
      contact = { wall, steady: time.steady() };
      return { clockOffset: offset, lastContactAt: new Date(wall).toISOString() };
    },
    lastContactAt: () => (contact === null ? null : new Date(contact.wall + offset).toISOString()),
  };
}

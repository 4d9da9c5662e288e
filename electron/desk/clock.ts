import type { ServerMetadata } from './sync/server-client.ts';

/** Where time comes from; a test brings its own. */
export interface TimeSource {
  /** This machine's clock, in milliseconds since 1970. */
  readonly wall: () => number;
  /** A monotonic clock in milliseconds, from an arbitrary start: nobody can set it. */
  readonly monotonic: () => number;
}

export interface ClockState {
  readonly clockOffset: number;
  /** This machine's clock at the last contact. */
  readonly lastContactAt: string;
}

/** This machine's clock, corrected by the offset to the server's in its last answer. */
export interface DeskClock {
  readonly now: () => string;
  /** True if the machine's clock jumped since the last contact, so that dates are doubtful. */
  readonly doubtful: () => boolean;
  /**
   * Corrects the offset by a server answer, assuming equal latency both ways. `askedAt` is by this machine's
   * clock. After a slow answer the offset stays: it would be too inexact.
   */
  readonly adjust: (facts: ServerMetadata, askedAt: number) => ClockState;
  /** By the corrected clock; null before the first contact. */
  readonly lastContactAt: () => string | null;
}

const maxRoundTrip = 5000;
const maxBackwardDrift = -60_000;
/** The monotonic clock may stop while the machine sleeps. A weekend asleep is not a jump. */
const maxForwardDrift = 4 * 24 * 3600 * 1000;

export const systemTime: TimeSource = { wall: () => Date.now(), monotonic: () => performance.now() };

export function createDeskClock(time: TimeSource, memory: ClockState | null): DeskClock {
  let offset = memory?.clockOffset ?? 0;
  let contact =
    memory === null ? null : { wall: Date.parse(memory.lastContactAt), monotonic: null as number | null };
  return {
    now: () => new Date(time.wall() + offset).toISOString(),
    doubtful: () => {
      if (contact === null) return false;
      const since = time.wall() - contact.wall;
      if (contact.monotonic === null) return since < maxBackwardDrift;
      const drift = since - (time.monotonic() - contact.monotonic);
      return drift < maxBackwardDrift || drift > maxForwardDrift;
    },
    adjust: (facts, askedAt) => {
      const wall = time.wall();
      const took = wall - askedAt;
      if (took >= 0 && took < maxRoundTrip) {
        offset = Math.round(Date.parse(facts.serverTime) - (askedAt + took / 2));
      }
      contact = { wall, monotonic: time.monotonic() };
      return { clockOffset: offset, lastContactAt: new Date(wall).toISOString() };
    },
    lastContactAt: () => (contact === null ? null : new Date(contact.wall + offset).toISOString()),
  };
}

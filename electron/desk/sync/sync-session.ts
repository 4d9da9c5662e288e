import type { Store } from '../../../db/store.ts';
import type { Failure } from '../../../shared/errors.ts';
import type { ChangeFeed } from '../change-feed.ts';
import type { DeskClock, TimeSource } from '../clock.ts';
import type { ProcessLog } from '../../log/process-log.ts';
import type { WakeSignal } from './wake-signal.ts';
import type { ServerClient } from './server-client.ts';
import type { Timers } from './timers.ts';
import type { InFlightRequests } from './in-flight-requests.ts';

/** One wake signal per loop. */
export interface WakeSignals {
  /** The server has more. */
  readonly pull: WakeSignal;
  /** The outbox has more. */
  readonly push: WakeSignal;
  /** There is something to fill in. */
  readonly bootstrap: WakeSignal;
  /** Aggregates are wanted. */
  readonly fetch: WakeSignal;
  /** All that the server had is here, or a comparison is due. */
  readonly compare: WakeSignal;
  /** Something had to go. */
  readonly erase: WakeSignal;
  /** Nothing is on its way to the server any more. */
  readonly pushDrained: WakeSignal;
}

/** What the loops of one sync session share. The session ends when any of them fails. */
export interface SyncSession {
  readonly client: ServerClient;
  readonly store: Store;
  readonly clock: DeskClock;
  readonly time: TimeSource;
  readonly timers: Timers;
  readonly feed: ChangeFeed;
  readonly log: ProcessLog;
  readonly signal: AbortSignal;
  readonly wakeSignals: WakeSignals;
  readonly requests: InFlightRequests;
  /** Records the newest sequence that the server reported. */
  readonly recordHead: (head: number) => void;
  /** To be called when events are in the store. */
  readonly eventsArrived: () => void;
  /** A checksum comparison is due as soon as the desk is caught up. */
  readonly comparison: { isDue: boolean };
  /** How many commands are on their way to the server; null while none is. */
  readonly pushWindow: { inFlight: number | null };
  /** Commands in one push. */
  readonly largestPush: number;
  readonly setRecovering: (going: boolean) => void;
}

/** Why a loop of a connection ended; null when it was told to. */
export type SessionEnd = Failure | null;

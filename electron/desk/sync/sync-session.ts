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
  /** The server has new events. */
  readonly pull: WakeSignal;
  /** The outbox has new commands. */
  readonly push: WakeSignal;
  /** A bootstrap has started or can continue. */
  readonly bootstrap: WakeSignal;
  /** Aggregates are missing. */
  readonly fetch: WakeSignal;
  /** The desk may have caught up, or a comparison is due. */
  readonly compare: WakeSignal;
  /** Rows were evicted: their traces have to be erased. */
  readonly erase: WakeSignal;
  /** No push is in flight any more. */
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
  /** How many commands are in flight; null if no push is. */
  readonly pushWindow: { inFlight: number | null };
  /** Most commands in one push. */
  readonly largestPush: number;
  readonly setRecovering: (isRecovering: boolean) => void;
}

/** Why a loop of the session ended; null if without a failure, such as after an abort. */
export type SessionEnd = Failure | null;

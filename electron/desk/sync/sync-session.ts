import type { Store } from '../../../db/store.ts';
import type { Failure } from '../../../shared/errors.ts';
import type { ChangeFeed } from '../change-feed.ts';
import type { DeskClock, TimeSource } from '../clock.ts';
import type { ProcessLog } from '../../log/process-log.ts';
import type { WakeSignal } from './wake-signal.ts';
import type { ServerClient } from './server-client.ts';
import type { Timers } from './timers.ts';
import type { InFlightRequests } from './in-flight-requests.ts';

/** What the loops ring for each other. */
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

/** What the parts of one connection to the server share. It ends when any of them fails. */
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
  /** The newest sequence that the server spoke of. */
  readonly recordHead: (head: number) => void;
  /** To be called when events are in the store. */
  readonly eventsArrived: () => void;
  /** Whether what is held is to be compared with the server once all of it is here. */
  readonly comparison: { isDue: boolean };
  /** How many commands are on their way to the server; null while none is. */
  readonly pushWindow: { inFlight: number | null };
  /** Commands in one push. */
  readonly largestPush: number;
  readonly setRecovering: (going: boolean) => void;
}

/** Why a loop of a connection ended; null when it was told to. */
export type SessionEnd = Failure | null;

import type { Store } from '../../../db/store.ts';
import type { Failure } from '../../../shared/errors.ts';
import type { ChangeFeed } from '../change-feed.ts';
import type { DeskClock, TimeSource } from '../clock.ts';
import type { ProcessLog } from '../../log/process-log.ts';
import type { Bell } from './bell.ts';
import type { ServerClient } from './server-client.ts';
import type { Timers } from './timers.ts';
import type { Traffic } from './traffic.ts';

/** What the loops ring for each other. */
export interface Bells {
  /** The server has more. */
  readonly more: Bell;
  /** The outbox has more. */
  readonly toPush: Bell;
  /** There is something to fill in. */
  readonly toFill: Bell;
  /** Aggregates are wanted. */
  readonly toFetch: Bell;
  /** All that the server had is here, or a comparison is due. */
  readonly toCompare: Bell;
  /** Something had to go. */
  readonly toErase: Bell;
  /** Nothing is on its way to the server any more. */
  readonly pushed: Bell;
}

/** What the parts of one connection to the server share. It ends when any of them fails. */
export interface Connection {
  readonly client: ServerClient;
  readonly store: Store;
  readonly clock: DeskClock;
  readonly time: TimeSource;
  readonly timers: Timers;
  readonly feed: ChangeFeed;
  readonly log: ProcessLog;
  readonly signal: AbortSignal;
  readonly bells: Bells;
  readonly traffic: Traffic;
  /** The newest sequence that the server spoke of. */
  readonly heard: (head: number) => void;
  /** To be called when events are in the store. */
  readonly arrived: () => void;
  /** Whether what is held is to be compared with the server once all of it is here. */
  readonly comparing: { due: boolean };
  /** How many commands are on their way to the server; null while none is. */
  readonly onTheWay: { count: number | null };
  /** Commands in one push. */
  readonly largestPush: number;
  readonly recovering: (going: boolean) => void;
}

/** Why a loop of a connection ended; null when it was told to. */
export type Ending = Failure | null;

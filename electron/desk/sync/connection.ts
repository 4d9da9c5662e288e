import type { Store } from '../../../db/store.ts';
import type { Failure } from '../../../shared/errors.ts';
import type { ChangeFeed } from '../change-feed.ts';
import type { DeskClock, TimeSource } from '../clock.ts';
import type { ProcessLog } from '../../log/process-log.ts';
import type { Bell } from './bell.ts';
import type { ServerClient } from './server-client.ts';
import type { Timers } from './timers.ts';

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
  /** Rung when the server has more. */
  readonly more: Bell;
  /** Rung when the outbox has more. */
  readonly toPush: Bell;
  /** The newest sequence that the server spoke of. */
  readonly heard: (head: number) => void;
  /** To be called when pulled events are in the store. */
  readonly arrived: () => void;
}

/** Why a loop of a connection ended; null when it was told to. */
export type Ending = Failure | null;

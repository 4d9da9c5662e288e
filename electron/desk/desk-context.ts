import type { Store } from '../../db/store.ts';
import type { DeskHandlers, DeskMethod } from '../../shared/contract/contract.ts';
import type { ChangeFeed } from './change-feed.ts';
import type { DeskClock, TimeSource } from './clock.ts';
import type { ProcessLog } from '../log/process-log.ts';
import type { Connect } from './sync/server-client.ts';
import type { Sync } from './sync/sync.ts';
import type { Timers } from './sync/timers.ts';

/** What the handlers work with. */
export interface DeskContext {
  readonly store: Store;
  readonly clock: DeskClock;
  readonly time: TimeSource;
  readonly timers: Timers;
  readonly connect: Connect;
  readonly feed: ChangeFeed;
  readonly sync: Sync;
  readonly log: ProcessLog;
  /**
   * Resolves after the first attempt to enrol from a file, or a timeout. Before, a screen would ask for the
   * code that the file gives.
   */
  readonly enrolmentTried: Promise<void>;
  /** A new UUIDv7. */
  readonly newId: () => string;
}

/** The handlers of one domain, such as `cases`. */
export type HandlersOf<Domain extends string> = Pick<
  DeskHandlers,
  Extract<DeskMethod, `${Domain}.${string}`>
>;

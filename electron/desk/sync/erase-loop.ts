import { readSyncState } from '../../../db/desk-state/sync-state.ts';
import { eraseTraces } from '../../../db/log/erase-traces.ts';
import { traceOf } from '../../log/process-log.ts';
import type { SyncSession } from './sync-session.ts';
import { pause } from './timers.ts';

/** Merging the full text costs in proportion to all of it: what goes bit by bit is erased together. */
const interval = 30_000;

type Erasing = Pick<SyncSession, 'store' | 'signal' | 'wakeSignals' | 'timers' | 'log'>;

/** Removes what is left in the file of rows that had to go, in short steps, whether connected or not. */
export async function eraseLoop({ store, signal, wakeSignals, timers, log }: Erasing): Promise<void> {
  while (!signal.aborted) {
    try {
      if (readSyncState(store.read)?.traces !== true) {
        await wakeSignals.erase.waitForWork(signal);
        continue;
      }
      while (!signal.aborted && eraseTraces(store)) await timers.yieldToEventLoop();
    } catch (error) {
      log.error('erase_failed', { trace: traceOf(error) });
    }
    await pause(timers, interval, signal);
  }
}

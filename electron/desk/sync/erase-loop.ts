import { readSyncState } from '../../../db/desk-state/sync-state.ts';
import { eraseTraces } from '../../../db/log/erase-traces.ts';
import { traceOf } from '../../log/process-log.ts';
import type { SyncSession } from './sync-session.ts';
import { pause } from './timers.ts';

/**
 * Milliseconds between rounds. A full-text merge costs in proportion to the whole index, so evictions that
 * trickle in share one.
 */
const interval = 30_000;

type Erasing = Pick<SyncSession, 'store' | 'signal' | 'wakeSignals' | 'timers' | 'log'>;

/** Erases the traces of evicted rows from the store's files, in short steps, with or without a connection. */
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

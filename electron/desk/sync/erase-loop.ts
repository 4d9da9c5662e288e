import { readSyncState } from '../../../db/desk-state/sync-state.ts';
import { eraseTraces } from '../../../db/log/erase-traces.ts';
import type { Connection, Ending } from './connection.ts';
import { pause } from './timers.ts';

/** Merging the full text costs in proportion to all of it: what goes bit by bit is erased together. */
const rest = 30_000;

/** Removes what is left in the file of rows that had to go, in short steps. */
export async function eraseLoop(connection: Connection): Promise<Ending> {
  const { store, signal, bells, timers } = connection;
  while (!signal.aborted) {
    if (readSyncState(store.read)?.traces !== true) {
      await bells.toErase.rung(signal);
      continue;
    }
    while (!signal.aborted && eraseTraces(store)) await timers.breathe();
    await pause(timers, rest, signal);
  }
  return null;
}

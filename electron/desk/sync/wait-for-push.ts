import type { SyncSession } from './sync-session.ts';

/** Longest delay of a pull behind a long outbox, in milliseconds. */
const maxWait = 1000;

/** Waits until no push is in flight, but at most `maxWait`. */
export async function waitForPush({ pushWindow, wakeSignals, timers, signal }: SyncSession): Promise<void> {
  const over = new AbortController();
  const cancel = timers.after(maxWait, () => over.abort());
  const waiting = AbortSignal.any([signal, over.signal]);
  while (pushWindow.inFlight !== null && !waiting.aborted) await wakeSignals.pushDrained.waitForWork(waiting);
  cancel();
}

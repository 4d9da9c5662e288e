import type { SyncSession } from './sync-session.ts';

/** Milliseconds that what others did may wait for a long outbox. */
const maxWait = 1000;

/** Waits until nothing is on its way to the server, but not for long. */
export async function waitForPush({ pushWindow, wakeSignals, timers, signal }: SyncSession): Promise<void> {
  const over = new AbortController();
  const cancel = timers.after(maxWait, () => over.abort());
  const waiting = AbortSignal.any([signal, over.signal]);
  while (pushWindow.inFlight !== null && !waiting.aborted) await wakeSignals.pushDrained.waitForWork(waiting);
  cancel();
}

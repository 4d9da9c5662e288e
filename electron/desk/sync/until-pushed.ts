import type { Connection } from './connection.ts';

/** Milliseconds that what others did may wait for a long outbox. */
const longest = 1000;

/** Waits until nothing is on its way to the server, but not for long. */
export async function untilPushed({ onTheWay, bells, timers, signal }: Connection): Promise<void> {
  const over = new AbortController();
  const cancel = timers.after(longest, () => over.abort());
  const waiting = AbortSignal.any([signal, over.signal]);
  while (onTheWay.count !== null && !waiting.aborted) await bells.pushed.rung(waiting);
  cancel();
}

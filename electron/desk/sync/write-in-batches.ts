import type { Writer } from '../../../db/store.ts';
import type { SyncSession } from './sync-session.ts';

/** Milliseconds that one transaction may take, so that a click in between waits that long at most. */
const maxMilliseconds = 100;
/** Ends a batch where the clock stands still, as in a simulation. */
const maxItems = 1000;

/**
 * Writes many items in short transactions, so that a click waits 100 ms at most. `open` begins a transaction
 * and returns null to drop the rest. `take` gets item after item; `close` ends it, with `isLast` if there are
 * no more.
 */
export async function writeInBatches<Item>(
  { store, time, timers }: Pick<SyncSession, 'store' | 'time' | 'timers'>,
  items: readonly Item[],
  open: (writer: Writer) => {
    readonly take: (item: Item) => void;
    readonly close: (isLast: boolean, taken: readonly Item[]) => void;
  } | null,
): Promise<void> {
  let next = 0;
  do {
    if (next > 0) await timers.yieldToEventLoop();
    const start = next;
    const isOpen = store.write((writer) => {
      const batch = open(writer);
      if (batch === null) return false;
      const until = time.monotonic() + maxMilliseconds;
      for (; next < items.length && next - start < maxItems; next += 1) {
        if (next > start && time.monotonic() > until) break;
        batch.take(items[next] as Item);
      }
      batch.close(next >= items.length, items.slice(start, next));
      return true;
    }, 'relaxed');
    if (!isOpen) return;
  } while (next < items.length);
}

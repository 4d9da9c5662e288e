import type { Writer } from '../../../db/store.ts';
import type { Connection } from './connection.ts';

/** Milliseconds that one transaction may take, so that a click in between waits that long at most. */
const longest = 100;
/** Where time stands still, as in a simulation, a slice ends all the same. */
const most = 1000;

/**
 * Writes many things in transactions that are each short. `open` begins one: it takes item by item, and
 * closes knowing whether all of them have been taken. Null from `open`: what is left is not wanted any more.
 */
export async function inSlices<Item>(
  { store, time, timers }: Pick<Connection, 'store' | 'time' | 'timers'>,
  items: readonly Item[],
  open: (writer: Writer) => {
    readonly take: (item: Item) => void;
    readonly close: (isLast: boolean, taken: readonly Item[]) => void;
  } | null,
): Promise<void> {
  let next = 0;
  do {
    if (next > 0) await timers.breathe();
    const start = next;
    const goesOn = store.write((writer) => {
      const slice = open(writer);
      if (slice === null) return false;
      const until = time.steady() + longest;
      for (; next < items.length && next - start < most; next += 1) {
        if (next > start && time.steady() > until) break;
        slice.take(items[next] as Item);
      }
      slice.close(next >= items.length, items.slice(start, next));
      return true;
    }, 'repeatable');
    if (!goesOn) return;
  } while (next < items.length);
}

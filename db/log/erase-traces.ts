import { markTraces } from '../desk-state/sync-state.ts';
import type { Reader, Store, Writer } from '../store.ts';

/** Pages of full text that one step merges: some hundredths of a second. */
const pagesPerStep = 50;
const texts = ['case_text', 'contact_text'] as const;

/**
 * SQLite overwrites what is deleted, but the full text only marks words of deleted rows until its parts
 * are merged, and the write-ahead log keeps what was written before. Goes one short step further, and
 * says whether there is more to do.
 */
export function eraseTraces(store: Store): boolean {
  if (store.write((writer) => texts.some((text) => merge(writer, text)))) return true;
  // Cleared last: after a crash, or while a reader blocks the checkpoint, the work is repeated.
  if (truncateWal(store.read)) store.write((writer) => markTraces(writer, false));
  return false;
}

/** Brings the write-ahead log into the file and cuts it off; false while somebody still reads from it. */
function truncateWal(reader: Reader): boolean {
  return reader.one<{ busy: number }>('PRAGMA wal_checkpoint(TRUNCATE)')?.busy !== 1;
}

/** A merge that had nothing to do changes no more than its own row. */
function merge(writer: Writer, text: (typeof texts)[number]): boolean {
  const before = changes(writer);
  writer.run(`INSERT INTO ${text} (${text}, rank) VALUES ('merge', -${pagesPerStep})`);
  return changes(writer) - before >= 2;
}

function changes(writer: Writer): number {
  return writer.one<{ total: number }>('SELECT total_changes() AS total')?.total ?? 0;
}

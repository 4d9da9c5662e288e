import { markTraces } from '../desk-state/sync-state.ts';
import type { Reader, Store, Writer } from '../store.ts';

/** FTS5 pages merged in one step: some hundredths of a second. */
const pagesPerStep = 50;
const texts = ['case_text', 'contact_text'] as const;

/**
 * Erases what is left of deleted rows, in short steps; true while there is more to do. SQLite overwrites the
 * rows, but FTS5 keeps their words until its segments are merged, and the write-ahead log keeps old pages
 * until it is truncated.
 */
export function eraseTraces(store: Store): boolean {
  if (store.write((writer) => texts.some((text) => merge(writer, text)))) return true;
  // Cleared last: after a crash, or while a reader blocks the checkpoint, the work is repeated.
  if (truncateWal(store.read)) store.write((writer) => markTraces(writer, false));
  return false;
}

/** Checkpoints and truncates the write-ahead log; false while a reader blocks it. */
function truncateWal(reader: Reader): boolean {
  return reader.one<{ busy: number }>('PRAGMA wal_checkpoint(TRUNCATE)')?.busy !== 1;
}

/** True if the merge did anything. One that finds nothing to merge changes fewer than two rows. */
function merge(writer: Writer, text: (typeof texts)[number]): boolean {
  const before = changes(writer);
  writer.run(`INSERT INTO ${text} (${text}, rank) VALUES ('merge', -${pagesPerStep})`);
  return changes(writer) - before >= 2;
}

function changes(writer: Writer): number {
  return writer.one<{ total: number }>('SELECT total_changes() AS total')?.total ?? 0;
}

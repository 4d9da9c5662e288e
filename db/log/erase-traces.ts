import { markTraces } from '../desk-state/sync-state.ts';
import type { Store, Writer } from '../store.ts';

/** Pages of full text that one step merges: some hundredths of a second. */
const pages = 50;
const texts = ['case_text', 'contact_text'] as const;

/**
 * SQLite overwrites what is deleted, but the full text only marks words of deleted rows until its parts
 * are merged, and the write-ahead log keeps what was written before. Goes one short step further, and
 * says whether there is more to do.
 */
export function eraseTraces(store: Store): boolean {
  const more = store.write((writer) => {
    for (const text of texts) if (merge(writer, text)) return true;
    markTraces(writer, false);
    return false;
  });
  if (!more) store.read.all('PRAGMA wal_checkpoint(TRUNCATE)');
  return more;
}

/** A merge that had nothing to do changes no more than its own row. */
function merge(writer: Writer, text: (typeof texts)[number]): boolean {
  const before = changes(writer);
  writer.run(`INSERT INTO ${text} (${text}, rank) VALUES ('merge', -${pages})`);
  return changes(writer) - before >= 2;
}

function changes(writer: Writer): number {
  return writer.one<{ total: number }>('SELECT total_changes() AS total')?.total ?? 0;
}

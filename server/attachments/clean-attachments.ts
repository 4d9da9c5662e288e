import type { ServerContext } from '../context.ts';
import { deleteUnreferencedRow, unreferencedFiles } from './attachment-rows.ts';
import { abandonedAfter } from './attachment-maintenance.ts';
import { openAttachmentStore } from './open-attachment-store.ts';
import { createReceiving } from './receiving.ts';

export interface Cleaned {
  readonly files: number;
  readonly bytes: number;
  /** Abandoned uploads. */
  readonly uploads: number;
}

const before = ({ now }: Pick<ServerContext, 'now'>): string =>
  new Date(Date.parse(now()) - abandonedAfter).toISOString();

/** Counts the complete files that `cleanAttachments` would delete. */
export async function countUnreferenced(
  context: Pick<ServerContext, 'database' | 'now'>,
  authorityId: string,
): Promise<Omit<Cleaned, 'uploads'>> {
  const files = await context.database.read(authorityId, (reader) =>
    unreferencedFiles(reader, before(context)),
  );
  return { files: files.length, bytes: files.reduce((sum, { size }) => sum + size, 0) };
}

/**
 * Garbage collection: deletes an authority's files that neither a case nor a waiting quarantined command
 * names. They must be a week old, because a desk may send a file before its command. Each is checked again in
 * the transaction that deletes it. Abandoned uploads go too.
 */
export async function cleanAttachments(
  context: Pick<ServerContext, 'config' | 'database' | 'now'>,
  authorityId: string,
): Promise<Cleaned> {
  const store = openAttachmentStore(context.config.attachments.store);
  let [files, bytes] = [0, 0];
  const found = await context.database.read(authorityId, (reader) =>
    unreferencedFiles(reader, before(context)),
  );
  for (const { sha256, size } of found) {
    // Inside the transaction: an upload of the same file waits for it to end, and then stores the file again.
    const isGone = await context.database.write(authorityId, async (writer) => {
      if (!(await deleteUnreferencedRow(writer, sha256, before(context)))) return false;
      await store.remove({ authorityId, sha256 });
      return true;
    });
    if (!isGone) continue;
    files += 1;
    bytes += size;
  }
  const receiving = createReceiving(context.config.attachments.receivingFolder);
  const uploads = await receiving.removeAbandoned(Date.parse(before(context)), authorityId);
  return { files, bytes, uploads };
}

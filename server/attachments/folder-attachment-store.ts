import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { AttachmentStore, FileKey } from './attachment-store.ts';
import { copyDurably, fileSize, isMissing } from './durable-file.ts';

/** Files in a folder, in subfolders by authority and by the first two letters of their names. */
export function createFolderAttachmentStore(folder: string): AttachmentStore {
  const pathOf = ({ authorityId, sha256 }: FileKey): string =>
    join(folder, authorityId, sha256.slice(0, 2), sha256);
  return {
    put: async (key, path) => {
      if ((await fileSize(pathOf(key))) === null) await copyDurably(path, pathOf(key));
    },
    sizeOf: (key) => fileSize(pathOf(key)),
    read: async (key, { first, last }) => {
      try {
        const handle = await open(pathOf(key), 'r');
        return handle.createReadStream({ start: first, end: last });
      } catch (error) {
        if (isMissing(error)) return null;
        throw error;
      }
    },
    remove: (key) => rm(pathOf(key), { force: true }),
  };
}

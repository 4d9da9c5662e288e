import { randomBytes } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { AttachmentMediaType } from '../../../shared/domain/case/attachment.ts';
import { plainCopyFolder } from '../../../shared/contract/plain-copy.ts';
import type { Timers } from '../sync/timers.ts';
import type { FileReader } from './encrypted-file.ts';
import { safeFileName } from './safe-file-name.ts';

/** Decrypted copies for other programs to open. They are deleted after a while, and at the next start. */
export interface PlainCopies {
  /** Returns the id by which `shell.open_file` finds the copy. */
  readonly createCopy: (file: PlainCopySource) => Promise<string>;
  readonly removeAll: () => void;
  readonly stop: () => void;
}
interface PlainCopySource {
  readonly reader: FileReader;
  readonly name: string;
  readonly mediaType: AttachmentMediaType;
}

/** Milliseconds: long enough to read a letter. */
const lifetime = 30 * 60_000;
const step = 1024 * 1024;

export function openPlainCopies(dataFolder: string, timers: Pick<Timers, 'after'>): PlainCopies {
  const folder = join(dataFolder, plainCopyFolder);
  removeAll(folder);
  const cancels = new Set<() => void>();

  function removeLater(path: string): void {
    const cancel = timers.after(lifetime, () => {
      cancels.delete(cancel);
      // A program may still have it open: then the next start deletes it.
      rm(path, { recursive: true, force: true }).catch(() => undefined);
    });
    cancels.add(cancel);
  }
  return {
    createCopy: async ({ reader, name, mediaType }) => {
      const file = randomBytes(16).toString('hex');
      const path = join(folder, file);
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      await mkdir(path, { mode: 0o700 });
      removeLater(path);
      await using copy = await open(join(path, safeFileName(name, mediaType)), 'wx', 0o600);
      for (let at = 0; at < reader.size; at += step) await copy.write(await reader.read(at, step));
      return file;
    },
    removeAll: () => removeAll(folder),
    stop: () => {
      for (const cancel of cancels) cancel();
      removeAll(folder);
    },
  };
}

function removeAll(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true });
  } catch {
    // A program still has one of them open: the next start deletes it.
  }
}

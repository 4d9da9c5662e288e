import { randomBytes } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { AttachmentMediaType } from '../../../shared/domain/case/attachment.ts';
import { plainCopyFolder } from '../../../shared/contract/plain-copy.ts';
import type { Timers } from '../sync/timers.ts';
import type { FileReader } from './encrypted-file.ts';
import { safeFileName } from './safe-file-name.ts';

/** Plain copies for other programs to open; they go again after a while, and at the next start. */
export interface PlainCopies {
  /** What `shell.open_file` finds it by. */
  readonly createCopy: (file: PlainCopySource) => Promise<string>;
  readonly removeAll: () => void;
  readonly stop: () => void;
}
interface PlainCopySource {
  readonly reader: FileReader;
  readonly name: string;
  readonly mediaType: AttachmentMediaType;
}

/** Milliseconds: as long as somebody looks at a letter. */
const kept = 30 * 60_000;
const step = 1024 * 1024;

export function openPlainCopies(dataFolder: string, timers: Pick<Timers, 'after'>): PlainCopies {
  const folder = join(dataFolder, plainCopyFolder);
  removeAll(folder);
  const cancels = new Set<() => void>();

  function removeLater(path: string): void {
    const cancel = timers.after(kept, () => {
      cancels.delete(cancel);
      // Where a program still holds it open, it goes at the next start.
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
    // A program still holds one of them open: at the next start, then.
  }
}

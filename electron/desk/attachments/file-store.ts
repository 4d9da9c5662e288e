import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createFile, openFile, resumeFile, type FileReader, type FileWriter } from './encrypted-file.ts';
import { createFileCipher, DamagedFileError } from './file-cipher.ts';

/** The file itself, or its thumbnail. */
export type FileKind = 'file' | 'thumbnail';

/**
 * The files of this desk, in a folder next to its store. Encrypted with keys derived from the store's, under
 * names that reveal nothing. A file exists only once it is complete and durable.
 */
export interface FileStore {
  readonly has: (kind: FileKind, sha256: string) => boolean;
  /** Null if it is missing. A file with a damaged header is deleted and counts as missing. */
  readonly open: (kind: FileKind, sha256: string) => Promise<FileReader | null>;
  /** A new file whose hash is not known yet. End it with `keep` or `abandon`. */
  readonly create: () => Promise<NewFile>;
  /** Resumes an unfinished file, or starts it. */
  readonly resume: (sha256: string) => Promise<NewFile>;
  /** Stores something small in one step. */
  readonly put: (kind: FileKind, sha256: string, bytes: Uint8Array) => Promise<void>;
  /** Removes these files, with their thumbnails and unfinished parts. */
  readonly remove: (sha256: readonly string[]) => Promise<void>;
  /** Removes all other files, and new files that an earlier process did not finish; returns how many. */
  readonly removeAllBut: (known: readonly string[]) => Promise<number>;
}

export interface NewFile {
  readonly taken: FileWriter['taken'];
  readonly append: FileWriter['append'];
  /** Closes it unfinished, to be resumed later. */
  readonly leave: () => Promise<void>;
  readonly abandon: () => Promise<void>;
  /**
   * Stores it durably under its SHA-256, and returns that. If `accepts` rejects the hash, or the content is
   * damaged, the file is deleted: null.
   */
  readonly keep: (accepts: (sha256: string) => boolean) => Promise<string | null>;
}

const unfinished = '.part';

const labelOf = (kind: FileKind, sha256: string): string => `${kind} ${sha256}`;

export function openFileStore(folder: string, storeKey: string): FileStore {
  const cipher = createFileCipher(storeKey);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const names = new Set(readdirSync(folder));
  /** Names of new files that are being written: they have no hash yet, and cleaning up must not remove them. */
  const begun = new Set<string>();

  const nameOf = (kind: FileKind, sha256: string): string => cipher.nameOf(labelOf(kind, sha256));

  function newName(): string {
    const name = `${randomUUID()}${unfinished}`;
    begun.add(name);
    return name;
  }

  async function discard(name: string): Promise<void> {
    names.delete(name);
    begun.delete(name);
    await rm(join(folder, name), { force: true });
  }

  function newFile(writer: FileWriter, name: string): NewFile {
    const path = join(folder, name);
    names.add(name);
    async function abandon(): Promise<void> {
      await writer.close();
      await discard(name);
    }
    return {
      taken: writer.taken,
      append: writer.append,
      leave: writer.close,
      abandon,
      keep: async (accepts) => {
        // After a power cut, chunks that an earlier process wrote may be damaged.
        const sha256 = await writer.end().catch(nullIfDamaged);
        if (sha256 === null || !accepts(sha256)) {
          await abandon();
          return null;
        }
        await writer.seal(labelOf('file', sha256));
        await writer.close();
        await rename(path, join(folder, nameOf('file', sha256)));
        await syncFolder(folder);
        names.delete(name);
        begun.delete(name);
        names.add(nameOf('file', sha256));
        return sha256;
      },
    };
  }

  async function create(name: string): Promise<NewFile> {
    return newFile(await createFile(cipher, join(folder, name)), name);
  }

  return {
    has: (kind, sha256) => names.has(nameOf(kind, sha256)),
    open: async (kind, sha256) => {
      const name = nameOf(kind, sha256);
      if (!names.has(name)) return null;
      try {
        return await openFile(cipher, join(folder, name), labelOf(kind, sha256));
      } catch (error) {
        if (!(error instanceof DamagedFileError) && !isMissing(error)) throw error;
        await discard(name);
        return null;
      }
    },
    create: () => create(newName()),
    resume: async (sha256) => {
      const name = `${nameOf('file', sha256)}${unfinished}`;
      if (!names.has(name)) return await create(name);
      try {
        return newFile(await resumeFile(cipher, join(folder, name)), name);
      } catch (error) {
        if (!(error instanceof DamagedFileError) && !isMissing(error)) throw error;
        await discard(name);
        return await create(name);
      }
    },
    put: async (kind, sha256, bytes) => {
      const name = newName();
      const path = join(folder, name);
      const writer = await createFile(cipher, path);
      try {
        await writer.append(bytes);
        await writer.end();
        await writer.seal(labelOf(kind, sha256));
      } finally {
        await writer.close();
      }
      await rename(path, join(folder, nameOf(kind, sha256)));
      await syncFolder(folder);
      begun.delete(name);
      names.add(nameOf(kind, sha256));
    },
    remove: async (all) => {
      for (const sha256 of all) {
        await discard(nameOf('file', sha256));
        await discard(`${nameOf('file', sha256)}${unfinished}`);
        await discard(nameOf('thumbnail', sha256));
      }
    },
    removeAllBut: async (known) => {
      const kept = new Set<string>();
      for (const sha256 of known) {
        kept.add(nameOf('file', sha256));
        kept.add(`${nameOf('file', sha256)}${unfinished}`);
        kept.add(nameOf('thumbnail', sha256));
      }
      const extra = [...names].filter((name) => !kept.has(name) && !begun.has(name));
      for (const name of extra) await discard(name);
      return extra.length;
    },
  };
}

function nullIfDamaged(error: unknown): null {
  if (error instanceof DamagedFileError) return null;
  throw error;
}

/** Syncs a folder, so that a rename survives a power cut. Windows has no such call and needs none. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  await using handle = await open(folder, 'r');
  await handle.sync();
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { DeskInAuthority } from '../auth/desk-in-authority.ts';
import type { FileKey } from './attachment-store.ts';
import { fileSize, isMissing } from './durable-file.ts';

/** One desk's upload of one file. */
export type Sending = FileKey & Pick<DeskInAuthority, 'deskId'>;

const waitingFolder = 'waiting';

/**
 * Files that are being received, and those that wait for the scanner. Each desk uploads into a file of its
 * own, so that desks neither see nor disturb each other's uploads. Its length is the offset reached; the
 * digest is checked at the end.
 */
export interface Receiving {
  readonly pathOf: (sending: Sending) => string;
  readonly received: (sending: Sending) => Promise<number>;
  /**
   * Writes the body from an offset that `received` gave, up to `maxBytes` bytes. What arrived before a broken
   * connection is kept.
   */
  readonly append: (sending: Sending, offset: number, body: Readable, maxBytes: number) => Promise<BodyEnd>;
  readonly forget: (sending: Sending) => Promise<void>;
  /** Number of unfinished uploads of the desk. */
  readonly begun: (sending: Sending) => Promise<number>;
  /** Path of a complete file that waits for the scanner. */
  readonly waitingPath: (key: FileKey) => string;
  readonly moveToWaiting: (sending: Sending) => Promise<void>;
  readonly listWaiting: () => Promise<readonly FileKey[]>;
  /** Deletes uploads without progress since a moment; returns how many. */
  readonly removeAbandoned: (before: number, authorityId?: string) => Promise<number>;
}

/** How a request's body ended: completely read, larger than allowed, or with a broken connection. */
export type BodyEnd = 'whole' | 'too_much' | 'broken';

export function createReceiving(root: string): Receiving {
  const folderOf = (authorityId: string, name: string): string => join(root, authorityId, name);
  const pathOf = ({ authorityId, deskId, sha256 }: Sending): string =>
    join(folderOf(authorityId, deskId), sha256);
  const waitingPath = ({ authorityId, sha256 }: FileKey): string =>
    join(folderOf(authorityId, waitingFolder), sha256);

  return {
    pathOf,
    waitingPath,
    received: async (sending) => (await fileSize(pathOf(sending))) ?? 0,
    append: async (sending, offset, body, maxBytes) => {
      const path = pathOf(sending);
      if (offset === 0) await createFile(path);
      // Written at its position rather than appended: a broken request and the one after it may overlap.
      await using file = await open(path, 'r+');
      // The rest is not read here: destroying the body would close the connection before the answer is sent.
      const chunks = body.iterator({ destroyOnReturn: false }) as AsyncIterator<Uint8Array>;
      let written = 0;
      try {
        for (;;) {
          const next = await chunks.next().catch(() => null);
          if (next === null) return 'broken';
          if (next.done === true) return 'whole';
          if (written + next.value.length > maxBytes) return 'too_much';
          await writeAll(file, next.value, offset + written);
          written += next.value.length;
        }
      } finally {
        await chunks.return?.();
        if (written > 0) await file.datasync();
      }
    },
    forget: (sending) => rm(pathOf(sending), { force: true }),
    begun: async ({ authorityId, deskId }) => (await namesIn(folderOf(authorityId, deskId))).length,
    moveToWaiting: async (sending) => {
      await mkdir(dirname(waitingPath(sending)), { recursive: true });
      await rename(pathOf(sending), waitingPath(sending));
    },
    listWaiting: async () => {
      const keys: FileKey[] = [];
      for (const authorityId of await namesIn(root)) {
        const names = await namesIn(folderOf(authorityId, waitingFolder));
        keys.push(...names.map((sha256) => ({ authorityId, sha256 })));
      }
      return keys;
    },
    removeAbandoned: async (before, only) => {
      let removed = 0;
      for (const authorityId of only === undefined ? await namesIn(root) : [only]) {
        for (const deskId of await namesIn(join(root, authorityId))) {
          if (deskId === waitingFolder) continue;
          const folder = folderOf(authorityId, deskId);
          for (const name of await namesIn(folder)) {
            const { mtimeMs } = await stat(join(folder, name));
            if (mtimeMs >= before) continue;
            await rm(join(folder, name), { force: true });
            removed += 1;
          }
        }
      }
      return removed;
    },
  };
}

async function createFile(path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const made = await open(path, 'a');
  await made.close();
}

async function writeAll(
  file: Awaited<ReturnType<typeof open>>,
  chunk: Uint8Array,
  position: number,
): Promise<void> {
  for (let written = 0; written < chunk.length;) {
    const { bytesWritten } = await file.write(chunk, written, chunk.length - written, position + written);
    written += bytesWritten;
  }
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

/** SHA-256 of a file's content in hexadecimal, read in pieces. */
export async function digestOfFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path, { highWaterMark: 256 * 1024 }), hash);
  return hash.digest('hex');
}

/** The first bytes of a file. */
export async function beginningOfFile(path: string, length: number): Promise<Uint8Array> {
  await using file = await open(path, 'r');
  const { bytesRead, buffer } = await file.read(Buffer.alloc(length), 0, length, 0);
  return buffer.subarray(0, bytesRead);
}

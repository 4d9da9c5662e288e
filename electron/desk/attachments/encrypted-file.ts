import { createHash } from 'node:crypto';
import { open, type FileHandle } from 'node:fs/promises';
import {
  chunkSize,
  DamagedFileError,
  headerSize,
  sealedChunkSize,
  type ChunkCipher,
  type FileCipher,
} from './file-cipher.ts';

/** Writes one file from start to end. Nothing plain reaches the disk. */
export interface FileWriter extends AsyncDisposable {
  /** Plain bytes appended so far. */
  readonly taken: () => number;
  readonly append: (bytes: Uint8Array) => Promise<void>;
  /** Writes the last chunk; returns the SHA-256 of the content, read back from the disk. */
  readonly end: () => Promise<string>;
  /** After `end`: writes the final header, which binds the file to `label`, and syncs the file to the disk. */
  readonly seal: (label: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Reads a complete file from any offset. */
export interface FileReader extends AsyncDisposable {
  readonly size: number;
  /** At most `length` bytes from `start` on; fewer only at the end. */
  readonly read: (start: number, length: number) => Promise<Buffer>;
  readonly close: () => Promise<void>;
}

export async function createFile(cipher: FileCipher, path: string): Promise<FileWriter> {
  const handle = await open(path, 'wx+', 0o600);
  const header = cipher.begin();
  await handle.write(header, 0, headerSize, 0);
  return writerOn(cipher, handle, header, 0);
}

/**
 * Resumes an unfinished file after its last intact chunk, which may be none. Throws `DamagedFileError` if the
 * header is damaged too.
 */
export async function resumeFile(cipher: FileCipher, path: string): Promise<FileWriter> {
  const handle = await open(path, 'r+');
  try {
    const header = await readAt(handle, 0, headerSize);
    if (header.length < headerSize) throw new DamagedFileError();
    const chunks = cipher.chunks(header);
    const { size } = await handle.stat();
    let whole = Math.max(0, Math.floor((size - headerSize) / sealedChunkSize));
    while (whole > 0 && !(await isChunk(handle, chunks, whole - 1))) whole -= 1;
    await handle.truncate(headerSize + whole * sealedChunkSize);
    return writerOn(cipher, handle, header, whole);
  } catch (error) {
    await handle.close();
    throw error;
  }
}

export async function openFile(cipher: FileCipher, path: string, label: string): Promise<FileReader> {
  const handle = await open(path, 'r');
  try {
    const header = await readAt(handle, 0, headerSize);
    const size = cipher.sizeOf(header, label);
    if ((await handle.stat()).size !== sizeOnDisk(size)) throw new DamagedFileError();
    return readerOn(handle, cipher.chunks(header), size);
  } catch (error) {
    await handle.close();
    throw error;
  }
}

function writerOn(cipher: FileCipher, handle: FileHandle, header: Buffer, written: number): FileWriter {
  const chunks = cipher.chunks(header);
  const buffer = Buffer.alloc(chunkSize);
  let filled = 0;
  let count = written;
  let size: number | null = null;

  async function flush(isLast: boolean): Promise<void> {
    const sealed = chunks.encrypt(buffer.subarray(0, filled), count, isLast);
    await handle.write(sealed, 0, sealed.length, headerSize + count * sealedChunkSize);
    count += 1;
    filled = 0;
  }
  const close = (): Promise<void> => {
    buffer.fill(0);
    return handle.close();
  };
  return {
    taken: () => size ?? count * chunkSize + filled,
    append: async (bytes) => {
      for (let at = 0; at < bytes.length;) {
        // A full chunk is kept back until more comes: the last chunk is encrypted as such.
        if (filled === chunkSize) await flush(false);
        const part = bytes.subarray(at, at + chunkSize - filled);
        buffer.set(part, filled);
        filled += part.length;
        at += part.length;
      }
    },
    end: async () => {
      if (filled === 0) throw new Error('A file without content is not kept');
      size = count * chunkSize + filled;
      await flush(true);
      const hash = createHash('sha256');
      const reader = readerOn(handle, chunks, size);
      for (let at = 0; at < size; at += chunkSize) hash.update(await reader.read(at, chunkSize));
      return hash.digest('hex');
    },
    seal: async (label) => {
      if (size === null) throw new Error('A file is sealed once it is ended');
      await handle.write(cipher.seal(header, label, size), 0, headerSize, 0);
      await handle.sync();
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}

function readerOn(handle: FileHandle, chunks: ChunkCipher, size: number): FileReader {
  const last = Math.ceil(size / chunkSize) - 1;
  return {
    size,
    read: async (start, length) => {
      const end = Math.min(size, start + length);
      const parts: Buffer[] = [];
      for (let at = start; at < end;) {
        const index = Math.floor(at / chunkSize);
        const sealed = await readAt(handle, headerSize + index * sealedChunkSize, sealedChunkSize);
        const plain = chunks.decrypt(sealed, index, index === last);
        const from = at - index * chunkSize;
        const part = plain.subarray(from, from + end - at);
        if (part.length === 0) throw new DamagedFileError();
        parts.push(part);
        at += part.length;
      }
      return Buffer.concat(parts);
    },
    close: () => handle.close(),
    [Symbol.asyncDispose]: () => handle.close(),
  };
}

function sizeOnDisk(size: number): number {
  const chunkCount = Math.ceil(size / chunkSize);
  return headerSize + size + chunkCount * (sealedChunkSize - chunkSize);
}

async function isChunk(handle: FileHandle, chunks: ChunkCipher, index: number): Promise<boolean> {
  try {
    const sealed = await readAt(handle, headerSize + index * sealedChunkSize, sealedChunkSize);
    chunks.decrypt(sealed, index, false);
    return true;
  } catch {
    return false;
  }
}

async function readAt(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const { bytesRead, buffer } = await handle.read(Buffer.alloc(length), 0, length, position);
  return buffer.subarray(0, bytesRead);
}

import { open } from 'node:fs/promises';
import { pipeline, type Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { FileProblem } from './import-refusal.ts';

/** Opens a file, plain or gzip; its first two bytes decide, not its name. */
export async function openImportFile(path: string): Promise<Readable> {
  const file = await open(path).catch((error: NodeJS.ErrnoException) => {
    throw new FileProblem(error.code === 'ENOENT' ? 'file_missing' : 'file_unreadable', { path });
  });
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0);
    const source = file.createReadStream({ start: 0 });
    const isGzip = bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
    // An error anywhere in the pipeline reaches the reader of the last stream.
    return isGzip ? pipeline(source, createGunzip(), () => undefined) : source;
  } catch {
    await file.close();
    throw new FileProblem('file_unreadable', { path });
  }
}

/** A read error as a problem of the file. */
export function readingProblem(error: unknown, line: number): FileProblem {
  if (error instanceof FileProblem) return error;
  const code = (error as NodeJS.ErrnoException).code ?? '';
  if (code === 'Z_BUF_ERROR') return new FileProblem('file_truncated', { line });
  if (code.startsWith('Z_')) return new FileProblem('file_damaged', { line });
  if (code.startsWith('E')) return new FileProblem('file_unreadable', { line });
  throw error;
}

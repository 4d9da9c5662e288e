import { constants } from 'node:fs';
import { copyFile, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { v7 } from 'uuid';

/** Makes a folder's entries durable. Windows has no such call and needs none. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  await using handle = await open(folder, 'r');
  await handle.sync();
}

/**
 * Copies a file atomically and durably: under its new name it is complete or absent, even after a power cut.
 */
export async function copyDurably(from: string, to: string): Promise<void> {
  const folder = dirname(to);
  await mkdir(folder, { recursive: true });
  const unfinished = `${to}.${v7()}.tmp`;
  try {
    await copyFile(from, unfinished, constants.COPYFILE_FICLONE);
    {
      await using handle = await open(unfinished, 'r+');
      await handle.sync();
    }
    await rename(unfinished, to);
  } finally {
    await rm(unfinished, { force: true });
  }
  await syncFolder(folder);
}

/** The size of a file, null when there is none. */
export async function fileSize(path: string): Promise<number | null> {
  try {
    await using handle = await open(path, 'r');
    return (await handle.stat()).size;
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

export function isMissing(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  return code === 'ENOENT' || code === 'ENOTDIR';
}

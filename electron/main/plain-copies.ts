import { copyFile, readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { dialog } from 'electron';
import { plainCopyFolder } from '../../shared/contract/plain-copy.ts';
import { failureOf, type Failure } from '../../shared/errors.ts';
import { failed, ok, type Result } from '../../shared/result.ts';
import { openInItsProgram } from './open-externally.ts';

/** Opens a decrypted copy that the desk process made, in the system's program for it. */
export async function openPlainCopy(dataFolder: string, file: string): Promise<Result<null, Failure>> {
  const path = await pathOf(dataFolder, file);
  return path === null ? failed(failureOf('file_missing')) : await openInItsProgram(path);
}

/** Shows the save dialog and saves the copy there. Cancelling it is no failure. */
export async function savePlainCopy(
  dataFolder: string,
  file: string,
): Promise<Result<{ readonly saved: boolean }, Failure>> {
  const path = await pathOf(dataFolder, file);
  if (path === null) return failed(failureOf('file_missing'));
  const { canceled, filePath } = await dialog.showSaveDialog({ defaultPath: basename(path) });
  if (canceled || filePath === '') return ok({ saved: false });
  try {
    await copyFile(path, filePath);
    return ok({ saved: true });
  } catch {
    return failed(failureOf('file_not_saved'));
  }
}

/** Each copy is alone in its folder: the page names only the folder, never a path. */
async function pathOf(dataFolder: string, file: string): Promise<string | null> {
  const folder = join(dataFolder, plainCopyFolder, file);
  const [name] = await readdir(folder).catch(() => []);
  return name === undefined ? null : join(folder, name);
}

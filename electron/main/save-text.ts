import { writeFile } from 'node:fs/promises';
import { dialog } from 'electron';
import type { ShellInput } from '../../shared/contract/shell.ts';
import { failureOf, type Failure } from '../../shared/errors.ts';
import { failed, ok, type Result } from '../../shared/result.ts';

/** Shows the save dialog and writes a text there. Cancelling it is no failure. */
export async function saveText({
  name,
  text,
}: ShellInput<'shell.save_text'>): Promise<Result<{ readonly saved: boolean }, Failure>> {
  const { canceled, filePath } = await dialog.showSaveDialog({ defaultPath: name });
  if (canceled || filePath === '') return ok({ saved: false });
  try {
    await writeFile(filePath, text);
    return ok({ saved: true });
  } catch {
    return failed(failureOf('file_not_saved'));
  }
}

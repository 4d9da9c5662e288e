import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import type { LaunchedDesk } from './launched-desk.ts';
import { readPdf } from './pdf-text.ts';

/** The last printed paper: the driver prints into files of the desk's data folder. */
export async function printedPaper({
  dataFolder,
}: LaunchedDesk): Promise<{ readonly pages: number; readonly text: string }> {
  const folder = join(dataFolder, 'printed');
  const printed = (): readonly string[] =>
    existsSync(folder)
      ? readdirSync(folder)
          .filter((name) => name.endsWith('.pdf'))
          .toSorted()
      : [];
  await expect.poll(printed, { message: 'nothing was printed' }).not.toEqual([]);
  return readPdf(readFileSync(join(folder, printed().at(-1) ?? '')));
}

import { randomBytes } from 'node:crypto';
import type { Locator, Page } from '@playwright/test';

/** The tile of a file, by its name. */
export function fileOf(page: Page, name: string): Locator {
  return page.locator(`[data-attachment="${name}"]`);
}

/** A photo, encoded by Chromium. */
export async function photo(page: Page, colour: string): Promise<Buffer> {
  const bytes = await page.evaluate(async (fill) => {
    const canvas = new OffscreenCanvas(1200, 900);
    const context = canvas.getContext('2d');
    if (context === null) throw new Error('Nothing to draw on');
    const gradient = context.createLinearGradient(0, 0, canvas.width, canvas.height);
    gradient.addColorStop(0, fill);
    gradient.addColorStop(1, 'black');
    context.fillStyle = gradient;
    context.fillRect(0, 0, canvas.width, canvas.height);
    const drawn = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.9 });
    return Array.from(new Uint8Array(await drawn.arrayBuffer()));
  }, colour);
  return Buffer.from(bytes);
}

export function pdf(size: number): Buffer {
  return Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(size)]);
}

/** Chooses files as in the system's dialog. */
export async function chooseFiles(
  page: Page,
  ...files: readonly { readonly name: string; readonly buffer: Buffer }[]
): Promise<void> {
  await page
    .locator('input[type=file]')
    .setInputFiles(files.map((file) => ({ mimeType: 'application/octet-stream', ...file })));
}

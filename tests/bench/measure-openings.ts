import type { Page } from '@playwright/test';
import { armCopy, armShown, keepCopy } from './arm-in-page.ts';
import { measuredInPage } from './measured-in-page.ts';
import { measurePairs, type Paired } from './paired.ts';

const openedCase = 'article[data-case]';

/**
 * From the key on a row of the queue to the painted case; bare: a key and the paint of a copy of such a
 * screen.
 */
export async function measureOpenings(page: Page, rounds: number): Promise<Paired> {
  await page.locator('[data-row-id][tabindex="0"]').focus();
  await page.keyboard.press('Enter');
  await page.locator(openedCase).waitFor();
  await page.evaluate(keepCopy, '#main');
  await backToQueue(page);
  return await measurePairs({ warmUp: 5, rounds }, async () => {
    await page.locator('[data-row-id][tabindex="0"]').focus();
    await page.keyboard.press('ArrowDown');
    const bare = await measuredInPage(page, armCopy, undefined, () => page.keyboard.press('Shift'));
    const measured = await measuredInPage(page, armShown, openedCase, () => page.keyboard.press('Enter'));
    await backToQueue(page);
    return { measured, bare };
  });
}

async function backToQueue(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await page.locator('[data-row-id]').first().waitFor();
}

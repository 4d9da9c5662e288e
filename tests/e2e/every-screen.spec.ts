import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { test } from './guichet-test.ts';
import { axeViolations, passesAxe } from './passes-axe.ts';
import { screens } from './screens.ts';
import { wearTheme } from './theme.ts';

const sizes = [
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
] as const;
/** With `npm run pictures`: the folder for a picture of each screen. */
const pictures = process.env['GUICHET_PICTURES'];

/** Resolves once the page has handled its resize event: overlays take their size from it. */
async function resize(page: Page, size: (typeof sizes)[number]): Promise<void> {
  await page.setViewportSize(size);
  await page.evaluate(() => new Promise(requestAnimationFrame));
}

for (const theme of ['light', 'dark'] as const) {
  test(`every screen passes axe and stands every size, ${theme}`, async ({ openDesk }) => {
    test.slow();
    const { page } = await openDesk('Accueil 1');
    await wearTheme(page, theme);
    await resize(page, sizes[0]);
    for (const screen of screens) {
      await test.step(screen.name, async () => {
        await screen.go(page);
        expect.soft(await axeViolations(page), screen.name).toEqual([]);
        for (const size of sizes) {
          await resize(page, size);
          if (pictures === undefined) continue;
          const name = `${screen.name}-${theme}-${size.width}.png`;
          await page.screenshot({ path: join(pictures, name), caret: 'initial' });
        }
        await resize(page, sizes[0]);
      });
    }
  });
}

test('the way in to a desk passes axe', async ({ openDesk }) => {
  const { page } = await openDesk('Accueil 1', { enrolled: false });
  await expect(page.getByRole('heading', { name: 'Rattacher ce poste' })).toBeVisible();
  await passesAxe(page);
});

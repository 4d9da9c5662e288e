import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from './guichet-test.ts';
import { screens } from './screens.ts';
import { wearTheme } from './theme.ts';

const sizes = [
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
] as const;
const folder = join(import.meta.dirname, '../../test-results/pictures');

// npm run pictures: every screen in both themes and at both sizes, to be looked at by somebody.
for (const theme of ['light', 'dark'] as const) {
  test(`pictures of every screen, ${theme}`, async ({ openDesk }) => {
    test.slow();
    mkdirSync(folder, { recursive: true });
    const { page } = await openDesk('Accueil 1');
    await wearTheme(page, theme);
    for (const screen of screens) {
      await page.setViewportSize(sizes[0]);
      await screen.go(page);
      for (const size of sizes) {
        await page.setViewportSize(size);
        const name = `${screen.name}-${theme}-${size.width}.png`;
        await page.screenshot({ path: join(folder, name), caret: 'initial' });
      }
    }
  });
}

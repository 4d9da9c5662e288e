import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { test } from './guichet-test.ts';
import { screens } from './screens.ts';
import { wearTheme } from './theme.ts';

/** In one page: Electron opens no second one for it. */
function axe(page: Page): AxeBuilder {
  return new AxeBuilder({ page }).setLegacyMode(true);
}

for (const theme of ['light', 'dark'] as const) {
  test(`every screen passes axe, ${theme}`, async ({ openDesk }) => {
    test.slow();
    const { page } = await openDesk('Accueil 1');
    await wearTheme(page, theme);
    for (const screen of screens) {
      await test.step(screen.name, async () => {
        await screen.go(page);
        const { violations } = await axe(page)
          .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
          .analyze();
        expect
          .soft(
            violations.map(({ id, help, nodes }) => ({ id, help, where: nodes.map(({ target }) => target) })),
            screen.name,
          )
          .toEqual([]);
      });
    }
  });
}

test('the way in to a desk passes axe', async ({ openDesk }) => {
  const { page } = await openDesk('Accueil 1', { enrolled: false });
  await expect(page.getByRole('heading', { name: 'Rattacher ce poste' })).toBeVisible();
  const { violations } = await axe(page).analyze();
  expect(violations.map(({ id, nodes }) => ({ id, where: nodes.map(({ target }) => target) }))).toEqual([]);
});

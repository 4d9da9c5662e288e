import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe finds in all that the page shows now, and where. */
export async function axeViolations(page: Page) {
  await dialogsAreUp(page);
  // In one page: Electron opens no second one for it.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).withTags(rules).analyze();
  return violations.map(({ id, help, nodes }) => ({ id, help, where: nodes.map(({ target }) => target) }));
}

/** A dialog that is still coming up has no opacity: axe takes it for none, and the page behind it for empty. */
async function dialogsAreUp(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    [...document.querySelectorAll('[role=dialog]')].every((dialog) =>
      dialog.checkVisibility({ opacityProperty: true }),
    ),
  );
}

/** Fails, saying where, unless all that the page shows now passes axe. */
export async function passesAxe(page: Page): Promise<void> {
  expect(await axeViolations(page)).toEqual([]);
}

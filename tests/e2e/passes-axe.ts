import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** The violations that axe finds in what the page shows now, and where. */
export async function axeViolations(page: Page) {
  await dialogsAreUp(page);
  // Legacy mode: Electron opens no second page for axe.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).withTags(rules).analyze();
  return violations.map(({ id, help, nodes }) => ({ id, help, where: nodes.map(({ target }) => target) }));
}

/**
 * A dialog that is still fading in has no opacity: axe ignores it, and takes the page behind it for empty.
 */
async function dialogsAreUp(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    [...document.querySelectorAll('[role=dialog]')].every((dialog) =>
      dialog.checkVisibility({ opacityProperty: true }),
    ),
  );
}

/** Fails, with the places, unless what the page shows now passes axe. */
export async function passesAxe(page: Page): Promise<void> {
  expect(await axeViolations(page)).toEqual([]);
}

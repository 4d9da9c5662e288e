import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe finds in all that the page shows now, and where. */
export async function axeViolations(page: Page) {
  // In one page: Electron opens no second one for it.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).withTags(rules).analyze();
  return violations.map(({ id, help, nodes }) => ({ id, help, where: nodes.map(({ target }) => target) }));
}

/** Fails, saying where, unless all that the page shows now passes axe. */
export async function passesAxe(page: Page): Promise<void> {
  expect(await axeViolations(page)).toEqual([]);
}

import { expect, type Page } from '@playwright/test';

const words = { light: 'Claire', dark: 'Sombre' } as const;

/** Sets this desk's look, before anybody has signed in. Nothing moves, so that no colour is half-way. */
export async function wearTheme(page: Page, theme: keyof typeof words): Promise<void> {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.getByRole('button', { name: 'Réglages' }).click();
  await page.getByRole('menuitem', { name: words[theme] }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
}

import { expect, type Page } from '@playwright/test';

const words = { light: 'Claire', dark: 'Sombre' } as const;

/** Sets the theme before anybody signs in. Animations are off, so that no colour is in transition. */
export async function wearTheme(page: Page, theme: keyof typeof words): Promise<void> {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.getByRole('button', { name: 'Réglages' }).click();
  await page.getByRole('menuitem', { name: words[theme] }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
}

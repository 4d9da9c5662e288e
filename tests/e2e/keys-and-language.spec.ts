import { expect } from '@playwright/test';
import { agents, brokenLamp, saveIntake, signedIn, signIn, typeWalkIn, upToDate } from './at-the-desk.ts';
import { test } from './guichet-test.ts';

test('“?” shows every key, and the keys go where they say', async ({ openDesk }) => {
  const { page } = await openDesk('Accueil 1');
  await signIn(page, agents.counter);
  await signedIn(page);
  await page.keyboard.press('Shift+?');
  const sheet = page.getByRole('dialog', { name: 'Touches' });
  await expect(sheet).toContainText('Nouvelle demande');
  await expect(sheet).toContainText('F2');
  await expect(sheet).toContainText('Toutes les demandes');
  await page.keyboard.press('Escape');
  await expect(sheet).toBeHidden();

  await page.keyboard.press('g');
  await page.keyboard.press('d');
  await expect(page.getByRole('heading', { name: 'Toutes les demandes', level: 1 })).toBeVisible();
  await page.keyboard.press('g');
  await page.keyboard.press('t');
  await expect(page.getByRole('heading', { name: 'Mon travail', level: 1 })).toBeVisible();
});

test('Ctrl A marks no text of a page that shows a list, and all of a text field', async ({ openDesk }) => {
  const { page } = await openDesk('Accueil 1');
  const marked = (): Promise<string> => page.evaluate(() => String(getSelection()));
  await signIn(page, agents.counter);
  await signedIn(page);
  await upToDate(page);
  for (const [last, list] of [
    ['t', 'Mon travail'],
    ['d', 'Toutes les demandes'],
  ] as const) {
    await page.keyboard.press('g');
    await page.keyboard.press(last);
    await expect(page.getByRole('grid', { name: list })).toBeVisible();
    await page.keyboard.press('Control+a');
    expect(await marked()).toBe('');
  }
  await page.getByRole('button', { name: /^Ordre/ }).focus();
  await page.keyboard.press('Control+a');
  expect(await marked()).toBe('');

  await page.keyboard.press('Control+k');
  await page.keyboard.type('rue des Lilas');
  await expect(page.getByRole('option').first()).toBeVisible();
  await page.keyboard.press('Control+a');
  expect(await marked()).toBe('rue des Lilas');
});

test('a person’s language and look are theirs, and stay', async ({ openDesk }) => {
  const first = await openDesk('Accueil 1');
  await signIn(first.page, agents.counter);
  await signedIn(first.page);
  await first.page.getByRole('button', { name: /Nadia Benali/ }).click();
  await first.page.getByRole('menuitem', { name: 'English' }).click();
  await expect(first.page.getByRole('heading', { name: 'My work', level: 1 })).toBeVisible();
  await expect(first.page.locator('html')).toHaveAttribute('lang', 'en');
  await first.page.getByRole('button', { name: /Nadia Benali/ }).click();
  await first.page.getByRole('menuitem', { name: 'Dark' }).click();
  await expect(first.page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await first.close();

  const { page } = await openDesk('Accueil 1');
  await signIn(page, agents.counter);
  await expect(page.getByRole('heading', { name: 'My work', level: 1 })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
});

test('a number that a scanner types, Enter with it, opens its request and no other', async ({ openDesk }) => {
  const { page } = await openDesk('Accueil 1');
  await signIn(page, agents.counter);
  await signedIn(page);
  await upToDate(page);
  await typeWalkIn(page, brokenLamp);
  const reference = await saveIntake(page);
  for (let scans = 0; scans < 5; scans += 1) {
    await page.keyboard.press('Control+k');
    await expect(page.getByRole('dialog')).toBeVisible();
    await page.keyboard.type(reference);
    await page.keyboard.press('Enter');
    await expect(page.locator(`article[data-case="${reference}"]`)).toBeVisible();
    await page.keyboard.press('g');
    await page.keyboard.press('t');
    await expect(page.getByRole('heading', { name: 'Mon travail', level: 1 })).toBeVisible();
  }
});

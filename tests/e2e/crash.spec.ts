import { expect, type Page } from '@playwright/test';
import {
  agents,
  brokenLamp,
  ready,
  saveIntake,
  signedIn,
  signIn,
  typeWalkIn,
  upToDate,
} from './at-the-desk.ts';
import { test } from './guichet-test.ts';

/** Waits until the form shows that its draft is saved. */
async function draftIsKept(page: Page): Promise<void> {
  await expect(page.locator('[data-draft]')).toHaveAttribute('data-draft', 'saved');
}

async function draftIsBack(page: Page): Promise<void> {
  await expect(page.getByRole('region', { name: 'De quoi s’agit-il ?' })).toContainText(brokenLamp.type);
  await expect(page.getByRole('textbox', { name: 'Où ?' })).toHaveValue(brokenLamp.place);
  await expect(page.getByRole('textbox', { name: 'Précisions' })).toHaveValue(brokenLamp.description);
  await expect(page.getByRole('textbox', { name: 'Nom de famille' })).toHaveValue('Ndiaye');
}

test('the desk process killed in the middle of an intake comes back, and the form goes on', async ({
  openDesk,
}) => {
  const desk = await openDesk('Accueil 1');
  const { page } = desk;
  await signIn(page, agents.counter);
  await signedIn(page);
  await upToDate(page);
  await typeWalkIn(page, brokenLamp);
  await draftIsKept(page);

  await desk.killDeskProcess();
  await draftIsBack(page);
  await upToDate(page);
  await saveIntake(page);
});

test('the whole app killed in the middle of an intake: the draft is back, and what was saved is there', async ({
  openDesk,
}) => {
  const first = await openDesk('Accueil 1');
  await signIn(first.page, agents.counter);
  await signedIn(first.page);
  await upToDate(first.page);
  await typeWalkIn(first.page, { ...brokenLamp, person: 'Leclerc Odile' });
  const reference = await saveIntake(first.page);
  await typeWalkIn(first.page, brokenLamp);
  await draftIsKept(first.page);
  await first.crash();

  const { page } = await openDesk('Accueil 1');
  await ready(page);
  await signIn(page, agents.counter);
  await signedIn(page);
  await page.keyboard.press('F2');
  await draftIsBack(page);

  await page.keyboard.press('Control+k');
  await page.keyboard.type(reference);
  await expect(page.getByRole('option', { name: new RegExp(reference) })).toBeVisible();
});

import { rmSync } from 'node:fs';
import { expect } from '@playwright/test';
import {
  agents,
  brokenLamp,
  openCase,
  saveIntake,
  signedIn,
  signIn,
  typeWalkIn,
  upToDate,
} from './at-the-desk.ts';
import { serverTest as test } from './guichet-test.ts';
import { copyData } from './prepared-data.ts';

test('a desk that a restored server does not know works on, and is attached again with all it holds', async ({
  openDesk,
  server,
}) => {
  test.setTimeout(180_000);
  const backup = `${server.dataFolder}-backup`;
  await server.stop();
  copyData(server.dataFolder, backup);
  await server.start();
  const { page } = await openDesk('Accueil 1');
  await signIn(page, agents.counter);
  await signedIn(page);
  await upToDate(page);
  await typeWalkIn(page, brokenLamp);
  const reference = await saveIntake(page);
  await upToDate(page);

  await server.stop();
  rmSync(server.dataFolder, { recursive: true });
  copyData(backup, server.dataFolder);
  await server.start();
  const state = page.locator('[data-connection]');
  await expect(state).toHaveAttribute('data-connection', 'unknown', { timeout: 60_000 });
  await expect(page.getByText('Le serveur ne reconnaît plus ce poste')).toBeVisible();
  await openCase(page, reference);
  await page.getByRole('button', { name: /ne reconnaît plus ce poste/ }).click();
  await page.getByLabel('Nouveau code de rattachement').fill('exemple-0000-0000-0000');
  await page.getByRole('button', { name: 'Rattacher de nouveau' }).click();
  await expect(page.getByText(/^Ce code de rattachement est inconnu/)).toBeVisible();
  await page.getByLabel('Nouveau code de rattachement').fill(server.enrolmentCode());
  await page.keyboard.press('Enter');

  await signIn(page, agents.counter);
  await signedIn(page);
  await upToDate(page);
  await openCase(page, reference);
});

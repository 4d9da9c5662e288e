import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import {
  agents,
  brokenLamp,
  offline,
  openCase,
  saveIntake,
  signedIn,
  signIn,
  typeWalkIn,
  upToDate,
} from './at-the-desk.ts';
import { chooseFiles, fileOf, pdf, photo } from './files-at-the-desk.ts';
import { serverTest, test } from './guichet-test.ts';
import { passesAxe } from './passes-axe.ts';

/** Pastes or drops a file. */
async function bring(page: Page, way: 'paste' | 'drop', name: string, content: Buffer): Promise<void> {
  await page.evaluate(
    ({ how, called, bytes }) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([new Uint8Array(bytes)], called));
      const options = { bubbles: true, cancelable: true };
      if (how === 'paste') {
        document.dispatchEvent(new ClipboardEvent('paste', { clipboardData: transfer, ...options }));
        return;
      }
      const target = document.querySelector('article[data-case]');
      for (const type of ['dragenter', 'dragover', 'drop']) {
        target?.dispatchEvent(new DragEvent(type, { dataTransfer: transfer, ...options }));
      }
    },
    { how: way, called: name, bytes: Array.from(content) },
  );
}

test('a photo added at one desk is seen small at another; files come by button, drop and paste', async ({
  openDesk,
}) => {
  test.slow();
  const [{ page: counter }, { page: office }] = await Promise.all([
    openDesk('Accueil 1'),
    openDesk('Centre technique'),
  ]);
  await signIn(counter, agents.counter);
  await signIn(office, agents.lighting);
  await Promise.all([signedIn(counter), signedIn(office)]);
  await Promise.all([upToDate(counter), upToDate(office)]);

  await typeWalkIn(counter, brokenLamp);
  await chooseFiles(
    counter,
    { name: 'Lampadaire.jpg', buffer: await photo(counter, 'teal') },
    { name: 'Tableur.xlsx', buffer: randomBytes(5000) },
  );
  await expect(fileOf(counter, 'Lampadaire.jpg').getByRole('img')).toHaveCount(0);
  await expect(fileOf(counter, 'Lampadaire.jpg').locator('img')).toBeVisible();
  await expect(fileOf(counter, 'Tableur.xlsx')).toContainText('n’est pas accepté');
  await passesAxe(counter);
  await fileOf(counter, 'Tableur.xlsx').getByRole('button', { name: 'Retirer de la liste' }).click();
  const reference = await saveIntake(counter);

  await openCase(office, reference);
  await expect(fileOf(office, 'Lampadaire.jpg').locator('img')).toBeVisible();
  await expect(fileOf(office, 'Lampadaire.jpg')).toHaveAttribute('data-state', 'here');

  await counter.keyboard.press('o');
  await expect(fileOf(counter, 'Lampadaire.jpg')).toHaveAttribute('data-state', 'here');
  await bring(counter, 'paste', 'image.png', await photo(counter, 'orange'));
  await bring(counter, 'drop', 'Plan.pdf', pdf(700_000));
  await expect(counter.locator('[data-attachment^="Image collée"] img')).toBeVisible();
  await expect(fileOf(counter, 'Plan.pdf')).toHaveAttribute('data-state', 'here');
  await passesAxe(counter);

  const plan = fileOf(office, 'Plan.pdf');
  await expect(plan).toContainText('À recevoir');
  await plan.getByRole('button', { name: 'Recevoir « Plan.pdf »' }).first().click();
  await expect(plan).toHaveAttribute('data-state', 'here');
});

test('a file is opened, saved, taken off with a reason and put back', async ({ openDesk }) => {
  const { page, dataFolder } = await openDesk('Accueil 1');
  await signIn(page, agents.counter);
  await signedIn(page);
  await upToDate(page);
  await typeWalkIn(page, brokenLamp);
  const content = pdf(300_000);
  const picture = await photo(page, 'teal');
  await chooseFiles(page, { name: 'Courrier.pdf', buffer: content }, { name: 'Photo.jpg', buffer: picture });
  await expect(fileOf(page, 'Photo.jpg').locator('img')).toBeVisible();
  await saveIntake(page);
  await page.keyboard.press('o');

  const file = fileOf(page, 'Photo.jpg');
  await file.getByRole('button', { name: 'Ouvrir « Photo.jpg »' }).click();
  const viewer = page.getByRole('dialog', { name: 'Photo.jpg' });
  await expect(viewer.getByRole('img', { name: 'Photo.jpg' })).toBeVisible();
  await passesAxe(page);
  await page.keyboard.press('Escape');
  await expect(viewer).toBeHidden();

  await fileOf(page, 'Courrier.pdf')
    .getByRole('button', { name: 'Enregistrer « Courrier.pdf » sous…' })
    .click();
  await expect(page.getByText('« Courrier.pdf » est enregistré')).toBeVisible();
  expect(readFileSync(join(dataFolder, 'saved', 'Courrier.pdf')).equals(content)).toBe(true);
  await fileOf(page, 'Courrier.pdf').getByRole('button', { name: 'Ouvrir « Courrier.pdf »' }).click();
  await expect.poll(() => readdirSync(dataFolder).includes('opened-externally.txt')).toBe(true);

  await file.getByRole('button', { name: 'Retirer « Photo.jpg »' }).click();
  await page.getByRole('menuitem', { name: 'Jointe par erreur' }).click();
  await expect(file).toHaveCount(0);
  await expect(page.getByText('Motif : Jointe par erreur')).toBeVisible();
  await page.getByRole('button', { name: 'Annuler' }).click();
  await expect(file.locator('img')).toBeVisible();
});

serverTest(
  'a photo taken in while the server is away stays through a crash, and goes once it is back',
  async ({ openDesk, server }) => {
    test.slow();
    const name = 'Accueil 1';
    const desk = await openDesk(name);
    await signIn(desk.page, agents.counter);
    await signedIn(desk.page);
    await upToDate(desk.page);
    await server.stop();
    await offline(desk.page);
    await typeWalkIn(desk.page, brokenLamp);
    await chooseFiles(desk.page, { name: 'Lampadaire.jpg', buffer: await photo(desk.page, 'teal') });
    await expect(fileOf(desk.page, 'Lampadaire.jpg').locator('img')).toBeVisible();
    await desk.crash();

    const again = await openDesk(name);
    await signIn(again.page, agents.counter);
    await signedIn(again.page);
    await again.page.keyboard.press('F2');
    await expect(fileOf(again.page, 'Lampadaire.jpg').locator('img')).toBeVisible();
    const reference = await saveIntake(again.page);
    await openCase(again.page, reference);
    await expect(fileOf(again.page, 'Lampadaire.jpg')).toContainText('À envoyer');
    await server.start();
    await expect(fileOf(again.page, 'Lampadaire.jpg')).toHaveAttribute('data-state', 'here', {
      timeout: 30_000,
    });
  },
);

import { expect, type Page } from '@playwright/test';
import {
  addNote,
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
import { serverTest as test } from './guichet-test.ts';
import { countInDatabase } from './server-database.ts';

/** How many requests this desk holds, as its own list says. */
async function requestsAt(page: Page): Promise<number> {
  await page.keyboard.press('g');
  await page.keyboard.press('d');
  await expect(page.getByRole('heading', { name: 'Toutes les demandes', level: 1 })).toBeVisible();
  await page.getByRole('button', { name: /^Avancement/ }).click();
  await page.getByRole('menuitem', { name: 'Toutes' }).click();
  const count = page.getByText(/^\d[\d\s]* demandes/);
  await expect(count).toBeVisible();
  return Number((await count.innerText()).replaceAll(/\D/g, ''));
}

test('without the server both desks go on and say so quietly; with it again everything arrives, once', async ({
  openDesk,
  server,
  authority,
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
  const before = await saveIntake(counter);
  await upToDate(counter);
  await openCase(office, before);
  const atServer = await countInDatabase(authority);

  await server.stop();
  await Promise.all([offline(counter), offline(office)]);
  await expect(counter.getByText(/^Hors ligne.*tout est enregistré ici/)).toBeVisible();
  await expect(counter.getByRole('alert')).toHaveCount(0);

  const references: string[] = [];
  for (const person of ['Perrin Lucie', 'Moreau Jean', 'Okoye Grace']) {
    await typeWalkIn(counter, { ...brokenLamp, person });
    references.push(await saveIntake(counter));
  }
  expect(new Set(references).size).toBe(3);
  await addNote(office, 'Vu sur place, serveur coupé.');
  await expect(office.getByText('Vu sur place, serveur coupé.')).toBeVisible();

  await server.start();
  await Promise.all([upToDate(counter), upToDate(office)]);
  for (const reference of references) await openCase(office, reference);
  await openCase(counter, before);
  await expect(counter.getByText('Vu sur place, serveur coupé.')).toHaveCount(1);

  const now = await countInDatabase(authority);
  expect(now).toEqual({
    cases: atServer.cases + 3,
    openToAll: atServer.openToAll + 3,
    contacts: atServer.contacts + 3,
    // Three requests, three people, one note.
    events: atServer.events + 7,
  });
  expect(await requestsAt(counter)).toBe(now.openToAll);
  expect(await requestsAt(office)).toBe(now.openToAll);
});

test('a server that dies in the middle loses nothing that a desk was told', async ({
  openDesk,
  server,
  authority,
}) => {
  test.slow();
  const { page } = await openDesk('Accueil 1');
  await signIn(page, agents.counter);
  await signedIn(page);
  await upToDate(page);
  const before = await countInDatabase(authority);
  await typeWalkIn(page, brokenLamp);
  await saveIntake(page);
  await server.kill();
  await offline(page);
  await typeWalkIn(page, { ...brokenLamp, person: 'Perrin Lucie' });
  await saveIntake(page);

  await server.start();
  await upToDate(page);
  expect((await countInDatabase(authority)).cases).toBe(before.cases + 2);
});

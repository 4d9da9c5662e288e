import { expect } from '@playwright/test';
import {
  addNote,
  agents,
  brokenLamp,
  changeStatus,
  newestFirst,
  openCase,
  openTeamQueue,
  rowOf,
  saveIntake,
  signedIn,
  signIn,
  typeWalkIn,
  upToDate,
} from './at-the-desk.ts';
import { test } from './guichet-test.ts';

const team = 'Éclairage et bâtiments';

test('a request logged at one desk is in the right team’s queue at another, and what is done there is seen here', async ({
  openDesk,
}) => {
  const [{ page: counter }, { page: office }] = await Promise.all([
    openDesk('Accueil 1'),
    openDesk('Centre technique'),
  ]);
  await signIn(counter, agents.counter);
  await signIn(office, agents.lighting);
  await Promise.all([signedIn(counter), signedIn(office)]);
  await Promise.all([upToDate(counter), upToDate(office)]);
  await openTeamQueue(office, team);
  await newestFirst(office);

  await typeWalkIn(counter, brokenLamp);
  const reference = await saveIntake(counter);
  await counter.keyboard.press('o');
  const seen = counter.locator(`article[data-case="${reference}"]`);
  await expect(seen).toBeVisible();

  const row = await rowOf(office, reference);
  await expect(row).toContainText('Ousmane NDIAYE');
  await row.dblclick();
  await expect(office.locator(`article[data-case="${reference}"]`)).toContainText(brokenLamp.description);
  await changeStatus(office, 'En cours d’instruction');
  await addNote(office, 'Équipe prévenue, passage demain matin.');

  await expect(seen.getByText('Équipe prévenue, passage demain matin.')).toBeVisible();
  await expect(seen.locator('header')).toContainText('En cours d’instruction');
});

test('a change at both desks to one request loses nothing', async ({ openDesk }) => {
  const [{ page: one }, { page: other }] = await Promise.all([openDesk('Bureau 1'), openDesk('Bureau 2')]);
  await signIn(one, agents.counter);
  await signIn(other, agents.lighting);
  await Promise.all([signedIn(one), signedIn(other)]);
  await upToDate(one);
  await typeWalkIn(one, brokenLamp);
  const reference = await saveIntake(one);
  await upToDate(one);
  await one.keyboard.press('o');
  await openCase(other, reference);

  await addNote(one, 'Note du guichet.');
  await addNote(other, 'Note de l’équipe.');
  for (const page of [one, other]) {
    await expect(page.getByText('Note du guichet.')).toBeVisible();
    await expect(page.getByText('Note de l’équipe.')).toBeVisible();
  }
});

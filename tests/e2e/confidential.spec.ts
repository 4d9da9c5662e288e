import { expect, type Page } from '@playwright/test';
import {
  agents,
  confidentialAid,
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
import { passesAxe } from './passes-axe.ts';
import { printedPaper } from './printed-paper.ts';

const seenBy = 'Visible seulement par l’équipe Action sociale (CCAS)';

function words(page: Page) {
  return page.getByRole('dialog').getByRole('textbox', { name: 'Ce qui est demandé' });
}
async function signOut(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: new RegExp(name) }).click();
  await page.getByRole('menuitem', { name: 'Se déconnecter' }).click();
}
async function search(page: Page, text: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.type(text);
}

/** Results for the previous letters may still be shown for a moment. */
async function findsNothing(page: Page): Promise<void> {
  await expect(page.getByRole('option', { name: /^Rien ne correspond/ })).toBeVisible();
  await expect(page.getByRole('option')).toHaveCount(1);
}

test('a confidential request is taken at the counter, seen by its team alone, and prints its receipt though it has left', async ({
  openDesk,
}) => {
  test.slow();
  const [counter, { page: office }] = await Promise.all([openDesk('Accueil 1'), openDesk('CCAS')]);
  const { page } = counter;
  await signIn(page, agents.counter);
  await signIn(office, agents.social);
  await Promise.all([signedIn(page), signedIn(office)]);
  await Promise.all([upToDate(page), upToDate(office)]);

  await typeWalkIn(page, confidentialAid);
  const question = page.getByRole('region', { name: 'De quoi s’agit-il ?' });
  await expect(question).toContainText(seenBy);
  await expect(question).toContainText('vous ne la verrez plus');
  await passesAxe(page);
  const reference = await saveIntake(page);
  const panel = page.getByRole('region', { name: 'Demande enregistrée' });
  await expect(panel).toContainText('Elle quitte ce poste dès que le serveur l’a reçue');
  await expect(panel.getByRole('button', { name: 'Ouvrir la demande' })).toBeHidden();

  await openTeamQueue(office, 'Action sociale (CCAS)');
  await newestFirst(office);
  const row = await rowOf(office, reference);
  await expect(row.getByText('Confidentielle')).toBeAttached();
  await passesAxe(office);
  await row.dblclick();
  const header = office.locator(`article[data-case="${reference}"] header`);
  await expect(header).toContainText('Confidentielle');
  await expect(header).toContainText(seenBy);
  await expect(office.getByText(confidentialAid.description).first()).toBeVisible();
  await passesAxe(office);

  await upToDate(page);
  // The screen must not claim that there are no requests: they may be confidential.
  await expect(page.getByRole('complementary', { name: 'À côté de la saisie' })).toContainText(
    'Aucune demande visible pour vous',
  );
  await search(page, reference);
  await findsNothing(page);
  await page.keyboard.press('Escape');
  await page.keyboard.press('F9');
  const paper = await printedPaper(counter);
  expect(paper.text).toContain(reference);
  expect(paper.text).toContain('Agathe KELLER');

  // At the very same desk, its team sees it, and the counter still does not.
  await signOut(page, agents.counter);
  await signIn(page, agents.social);
  await signedIn(page);
  await search(page, reference);
  await expect(page.getByRole('option', { name: /Confidentielle\s*Aide sociale/ })).toBeVisible({
    timeout: 30_000,
  });
  await page.keyboard.press('Escape');
  await signOut(page, agents.social);
  await signIn(page, agents.counter);
  await signedIn(page);
  await upToDate(page);
  await search(page, reference);
  await findsNothing(page);
});

test('of two who edit the same words the later holds, and the other is told and may put theirs back', async ({
  openDesk,
}) => {
  test.slow();
  const [{ page: one }, { page: other }] = await Promise.all([openDesk('CCAS 1'), openDesk('CCAS 2')]);
  await signIn(one, agents.social);
  await signIn(other, 'Paul Lefort');
  await Promise.all([signedIn(one), signedIn(other)]);
  await Promise.all([upToDate(one), upToDate(other)]);
  await typeWalkIn(one, confidentialAid);
  const reference = await saveIntake(one);
  await upToDate(one);
  await one.keyboard.press('o');
  await openCase(other, reference);
  for (const page of [one, other]) {
    await page.keyboard.press('d');
    await expect(words(page)).toBeFocused();
  }
  await words(one).fill('Secours pour un frigidaire.');
  await one.keyboard.press('Control+Enter');
  await expect(one.getByRole('dialog')).toBeHidden();
  await upToDate(one);
  await expect(other.getByText('Secours pour un frigidaire.').first()).toBeAttached();
  await words(other).fill('Secours pour deux mois.');
  await other.keyboard.press('Control+Enter');
  await expect(other.getByRole('dialog')).toBeHidden();

  await expect(one.getByText('Secours pour deux mois.').first()).toBeVisible();
  await expect(
    one.getByText(/« Secours pour un frigidaire. », saisi entre-temps par Samira Ouali, a été remplacé/),
  ).toBeVisible();
  await one.keyboard.press('g');
  await one.keyboard.press('r');
  const card = one.getByRole('article', { name: 'Demande modifiée en même temps' });
  await expect(card).toContainText('Paul Lefort');
  await expect(card).toContainText('Secours pour un frigidaire.');
  await expect(card).toContainText('Secours pour deux mois.');
  await passesAxe(one);
  await card.getByRole('button', { name: 'Remettre ma saisie' }).click();
  await expect(card).toBeHidden();
  await expect(
    other.locator('article[data-case]').getByText('Secours pour un frigidaire.').first(),
  ).toBeVisible();
});

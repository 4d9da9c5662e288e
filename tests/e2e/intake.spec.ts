import { expect } from '@playwright/test';
import { parseReference } from '../../shared/domain/case/reference.ts';
import {
  agents,
  brokenLamp,
  chooseType,
  findContact,
  saveIntake,
  signedIn,
  signIn,
  typePlaceAndDescription,
  typeWalkIn,
  upToDate,
} from './at-the-desk.ts';
import { test } from './guichet-test.ts';
import { printedPaper } from './printed-paper.ts';

test('a walk-in is logged with the keyboard alone, for a new person and then for the same one found again', async ({
  openDesk,
}) => {
  const desk = await openDesk('Accueil 1');
  const { page } = desk;
  await signIn(page, agents.counter);
  await signedIn(page);
  await upToDate(page);

  await typeWalkIn(page, brokenLamp);
  const reference = await saveIntake(page);
  expect(parseReference(reference)).not.toBeNull();
  await expect(page.getByRole('region', { name: 'Demande enregistrée' })).toContainText(
    'Éclairage et bâtiments',
  );

  await page.keyboard.press('F2');
  await chooseType(page, brokenLamp);
  await findContact(page, 'ndia', 'Ousmane NDIAYE');
  await expect(page.getByRole('complementary', { name: 'À côté de la saisie' })).toContainText(reference);
  await typePlaceAndDescription(page, brokenLamp);
  const second = await saveIntake(page);
  expect(second).not.toBe(reference);

  await page.keyboard.press('o');
  await expect(page.getByRole('main')).toContainText(second);
  await expect(page.getByRole('main')).toContainText('Ousmane NDIAYE');
});

test('the receipt prints on one page and carries the reference', async ({ openDesk }) => {
  const desk = await openDesk('Accueil 1');
  const { page } = desk;
  await signIn(page, agents.counter);
  await signedIn(page);
  await upToDate(page);
  await typeWalkIn(page, brokenLamp);
  const reference = await saveIntake(page);
  await page.keyboard.press('F9');
  const paper = await printedPaper(desk);
  expect(paper.pages).toBe(1);
  expect(paper.text).toContain(reference);
  expect(paper.text).toContain('Ousmane NDIAYE');
});

test('what is missing is said beside each question, and nothing typed is lost', async ({ openDesk }) => {
  const { page } = await openDesk('Accueil 1');
  await signIn(page, agents.counter);
  await signedIn(page);
  await page.keyboard.press('F2');
  await page.getByRole('textbox', { name: 'Précisions' }).fill('Une description sans type ni usager');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('region', { name: 'De quoi s’agit-il ?' })).toContainText(
    'Choisissez de quoi il s’agit dans la liste.',
  );
  await expect(page.getByRole('region', { name: 'Pour qui ?' })).toContainText(
    'Choisissez ou créez l’usager',
  );
  await expect(page.getByRole('textbox', { name: 'Précisions' })).toHaveValue(
    'Une description sans type ni usager',
  );
  await expect(page.getByRole('region', { name: 'Demande enregistrée' })).toBeHidden();

  const letters = page.getByRole('combobox', { name: 'De quoi s’agit-il ?' });
  await letters.fill('zzzz');
  await expect(page.getByText('Aucun type ne correspond à « zzzz »')).toBeVisible();
});

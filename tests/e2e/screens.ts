import { expect, type Page } from '@playwright/test';
import {
  brokenLamp,
  chooseAgent,
  openCase,
  saveIntake,
  signedIn,
  typeWalkIn,
  agents,
} from './at-the-desk.ts';
import { chooseFiles, fileOf, pdf, photo } from './files-at-the-desk.ts';
import { samplePassword } from '../../shared/sample-password.ts';

/** A screen; they are listed in the order of a walk through the app. */
export interface Screen {
  readonly name: string;
  /** Goes from the previous screen to this one. */
  readonly go: (page: Page) => Promise<void>;
}

export const screens: readonly Screen[] = [
  {
    name: 'sign-in',
    go: async (page) => {
      await page.getByRole('combobox', { name: 'Votre nom ou identifiant' }).focus();
      await expect(page.getByRole('option').first()).toBeVisible();
    },
  },
  { name: 'password', go: (page) => chooseAgent(page, agents.supervisor) },
  {
    name: 'work',
    go: async (page) => {
      await page.keyboard.type(samplePassword);
      await page.keyboard.press('Enter');
      await signedIn(page);
      await expect(page.getByRole('grid', { name: 'Mon travail' })).toBeVisible();
    },
  },
  {
    name: 'help',
    go: async (page) => {
      await page.keyboard.press('Shift+?');
      await expect(page.getByRole('dialog', { name: 'Touches' })).toBeVisible();
    },
  },
  {
    name: 'search',
    go: async (page) => {
      await page.keyboard.press('Escape');
      await expect(page.getByRole('dialog')).toBeHidden();
      await page.keyboard.press('Control+k');
      await page.keyboard.type('rue');
      await expect(page.getByRole('option').first()).toBeVisible();
    },
  },
  {
    name: 'intake-empty',
    go: async (page) => {
      await page.keyboard.press('Escape');
      await expect(page.getByRole('dialog')).toBeHidden();
      await page.keyboard.press('F2');
      await expect(page.getByRole('combobox', { name: 'De quoi s’agit-il ?' })).toBeFocused();
    },
  },
  {
    name: 'intake-types',
    go: async (page) => {
      await page.keyboard.type('pan');
      await expect(page.getByRole('option').first()).toBeVisible();
    },
  },
  {
    name: 'intake',
    go: async (page) => {
      await page.getByRole('combobox', { name: 'De quoi s’agit-il ?' }).fill('');
      await typeWalkIn(page, brokenLamp);
    },
  },
  {
    name: 'intake-files',
    go: async (page) => {
      await chooseFiles(
        page,
        { name: 'Lampadaire éteint.jpg', buffer: await photo(page, 'teal') },
        { name: 'Courrier du syndic de la résidence des Lilas.pdf', buffer: pdf(300_000) },
        { name: 'Tableau.xlsx', buffer: pdf(0).fill(7) },
      );
      await expect(fileOf(page, 'Lampadaire éteint.jpg').locator('img')).toBeVisible();
      await expect(fileOf(page, 'Tableau.xlsx')).toHaveAttribute('data-state', 'failed');
    },
  },
  {
    name: 'logged',
    go: async (page) => {
      await saveIntake(page);
    },
  },
  {
    name: 'queue',
    go: async (page) => {
      await page.keyboard.press('g');
      await page.keyboard.press('d');
      await expect(
        page.getByRole('grid', { name: 'Toutes les demandes' }).getByRole('row').nth(1),
      ).toBeVisible();
    },
  },
  {
    name: 'queue-and-case',
    go: async (page) => {
      await page.keyboard.press(' ');
      await expect(page.getByRole('complementary', { name: 'Demande choisie' })).toBeVisible();
      await expect(page.locator('article[data-case]')).toBeVisible();
    },
  },
  {
    name: 'case',
    go: async (page) => {
      const reference = await page.locator('article[data-case]').getAttribute('data-case');
      await openCase(page, reference ?? '');
      await expect(page.getByRole('heading', { level: 1 })).toContainText(reference ?? '');
    },
  },
  {
    name: 'case-files',
    go: async (page) => {
      await chooseFiles(
        page,
        { name: 'Façade.jpg', buffer: await photo(page, 'firebrick') },
        { name: 'Plan.pdf', buffer: pdf(300_000) },
      );
      await expect(fileOf(page, 'Façade.jpg').locator('img')).toBeVisible();
      await expect(fileOf(page, 'Plan.pdf')).toHaveAttribute('data-state', 'here');
    },
  },
  {
    name: 'queue-and-files',
    go: async (page) => {
      await page.keyboard.press('Escape');
      await expect(page.getByRole('complementary', { name: 'Demande choisie' })).toBeVisible();
      await expect(fileOf(page, 'Façade.jpg').locator('img')).toBeVisible();
    },
  },
  {
    name: 'picture',
    go: async (page) => {
      await page.getByRole('button', { name: 'Ouvrir « Façade.jpg »' }).click();
      await expect(page.getByRole('dialog').getByRole('img')).toBeVisible();
    },
  },
  {
    name: 'status-dialog',
    go: async (page) => {
      await page.keyboard.press('Escape');
      await expect(page.getByRole('dialog')).toBeHidden();
      await page.keyboard.press('s');
      await expect(page.getByRole('dialog', { name: 'Changer le statut' })).toBeVisible();
    },
  },
  {
    name: 'refused',
    go: async (page) => {
      await page.keyboard.press('Escape');
      await expect(page.getByRole('dialog')).toBeHidden();
      await page.keyboard.press('g');
      await page.keyboard.press('r');
      await expect(page.getByRole('heading', { name: 'À reprendre', level: 1 })).toBeVisible();
    },
  },
  {
    name: 'exchange',
    go: async (page) => {
      await page.keyboard.press('g');
      await page.keyboard.press('e');
      await expect(page.getByRole('dialog', { name: 'État des échanges' })).toBeVisible();
    },
  },
  {
    name: 'diagnostics',
    go: async (page) => {
      await page.getByRole('dialog').getByRole('button', { name: 'Diagnostic' }).click();
      await expect(page.getByRole('heading', { name: 'Diagnostic du poste', level: 1 })).toBeVisible();
      await expect(page.getByText('Époque')).toBeVisible();
    },
  },
];

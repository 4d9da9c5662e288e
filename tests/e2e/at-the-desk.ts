import { expect as usualExpect, type Locator, type Page } from '@playwright/test';
import { samplePassword } from '../../shared/sample-password.ts';

// `walk.ts` uses these outside of Playwright's runner, without its configured timeouts.
const expect = usualExpect.configure({ timeout: 10_000 });

/** Agents of the sample authority, by role. */
export const agents = {
  counter: 'Nadia Benali',
  otherCounter: 'Thomas Le Goff',
  lighting: 'Guillaume Roy',
  supervisor: 'Catherine Morvan',
  /** In the only team that sees requests for social aid. */
  social: 'Samira Ouali',
} as const;

/** A walk-in request for the street lighting team. */
export interface WalkIn {
  readonly typeLetters: string;
  readonly type: string;
  readonly person: string;
  readonly place: string;
  readonly description: string;
}
export const brokenLamp: WalkIn = {
  typeLetters: 'lampad',
  type: 'Éclairage public en panne',
  person: 'Ndiaye Ousmane 06 99 12 34 56',
  place: '12 rue des Lilas',
  description: 'Le lampadaire devant le 12 est éteint depuis trois nuits.',
};

/** A request that the counter may log but not see afterwards. */
export const confidentialAid: WalkIn = {
  typeLetters: 'aide soc',
  type: 'Aide sociale',
  person: 'Keller Agathe 06 99 65 43 21',
  place: '3 quai des Mariniers',
  description: 'Demande de secours, frigidaire en panne et plus de ressources.',
};

/** Waits until the document is marked as showing its first screen. */
export async function ready(page: Page): Promise<void> {
  await expect(page.locator('html')).toHaveAttribute('data-ready', 'true', { timeout: 30_000 });
}

/** By the keyboard alone, as at a counter: the name, Enter, the password, Enter. */
export async function signIn(page: Page, name: string, password: string = samplePassword): Promise<void> {
  await chooseAgent(page, name);
  await page.keyboard.type(password);
  await page.keyboard.press('Enter');
}

export async function chooseAgent(page: Page, name: string): Promise<void> {
  await expect(page.getByRole('combobox', { name: 'Votre nom ou identifiant' })).toBeFocused();
  await page.keyboard.type(name);
  const option = page.getByRole('option').first();
  await expect(option).toContainText(name);
  await expect(option).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Mot de passe')).toBeFocused();
}

export async function signedIn(page: Page): Promise<void> {
  await expect(page.getByRole('navigation', { name: 'Lieux' })).toBeVisible();
}

/** Opens an empty form and fills it in order, without saving. */
export async function typeWalkIn(page: Page, walkIn: WalkIn): Promise<void> {
  await page.keyboard.press('F2');
  await expect(page.getByRole('heading', { name: 'Nouvelle demande', level: 1 })).toBeVisible();
  await chooseType(page, walkIn);
  await createContact(page, walkIn.person);
  await tabTo(page, 'Où ?');
  await page.keyboard.type(walkIn.place);
  await tabTo(page, 'Précisions');
  // In one event, as by dictation: typed letter by letter it takes a second.
  await page.keyboard.insertText(walkIn.description);
}

/** Discards an intake draft, if there is one. */
export async function giveUpDraft(page: Page): Promise<void> {
  await page.keyboard.press('F2');
  await expect(page.getByRole('button', { name: /^Enregistrer/ })).toBeVisible();
  const discard = page.getByRole('button', { name: 'Abandonner la saisie' });
  if (await discard.isVisible()) await discard.click();
  await expect(discard).toBeHidden();
}

export async function chooseType(page: Page, { typeLetters, type }: WalkIn): Promise<void> {
  await expect(page.getByRole('combobox', { name: 'De quoi s’agit-il ?' })).toBeFocused();
  await page.keyboard.type(typeLetters);
  await pick(page, page.getByRole('option').filter({ has: page.getByText(type, { exact: true }) }));
  await expect(page.getByRole('region', { name: 'De quoi s’agit-il ?' })).toContainText(type);
}

/** Moves down the list to an option, wherever it ranks. */
async function pick(page: Page, wanted: Locator): Promise<void> {
  await expect(wanted).toBeVisible();
  while ((await wanted.getAttribute('aria-selected')) !== 'true') await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
}

/** Creates a contact: the typed search text prefills the form. */
export async function createContact(page: Page, person: string): Promise<void> {
  await expect(page.getByRole('combobox', { name: 'Pour qui ?' })).toBeFocused();
  await page.keyboard.type(person);
  await pick(page, page.getByRole('option', { name: `Créer « ${person} »` }));
  await expect(page.getByRole('region', { name: 'Nouvel usager' })).toBeVisible();
}

/** Finds a contact by a few letters of the name. */
export async function findContact(page: Page, letters: string, name: string): Promise<void> {
  await expect(page.getByRole('combobox', { name: 'Pour qui ?' })).toBeFocused();
  await page.keyboard.type(letters);
  await expect(page.getByRole('option').first()).toContainText(name);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'Pour qui ?' })).toContainText(name);
}

export async function typePlaceAndDescription(page: Page, { place, description }: WalkIn): Promise<void> {
  await tabTo(page, 'Où ?');
  await page.keyboard.type(place);
  await tabTo(page, 'Précisions');
  await page.keyboard.type(description);
}

/** Saves; returns the reference that the screen shows. */
export async function saveIntake(page: Page): Promise<string> {
  await page.keyboard.press('Control+Enter');
  const panel = page.getByRole('region', { name: 'Demande enregistrée' });
  await expect(panel).toBeVisible();
  const reference = await panel.getAttribute('data-logged');
  if (reference === null) throw new Error('The saved request shows no reference');
  return reference;
}

/** Presses Tab until the field has the focus: it must be reachable by Tab. */
export async function tabTo(page: Page, label: string): Promise<void> {
  const field = page.getByRole('textbox', { name: label });
  for (let presses = 0; presses < 15; presses += 1) {
    if (await field.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  await expect(field, `Tab does not come to “${label}”`).toBeFocused();
}

/** Waits until the desk is connected, has bootstrapped and has nothing pending. */
export async function upToDate(page: Page): Promise<void> {
  const state = page.locator('[data-connection]');
  await expect(state).toHaveAttribute('data-connection', 'connected', { timeout: 30_000 });
  await expect(state).toHaveAttribute('data-filling', 'false', { timeout: 120_000 });
  await expect(state).toHaveAttribute('data-unsent', '0', { timeout: 30_000 });
}

export async function offline(page: Page): Promise<void> {
  await expect(page.locator('[data-connection]')).toHaveAttribute('data-connection', 'offline', {
    timeout: 30_000,
  });
}

/** Opens the list of one of the agent's teams. */
export async function openTeamQueue(page: Page, team: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Lieux' }).getByRole('link', { name: team }).click();
  await expect(page.getByRole('heading', { name: team, level: 1 })).toBeVisible();
}

/** The row of a request. New rows are announced, not inserted: shows them first. */
export async function rowOf(page: Page, reference: string): Promise<Locator> {
  const row = page.getByRole('row').filter({ hasText: reference });
  const arrived = page.getByRole('button', { name: /nouvelles?, afficher/ });
  await expect(row.or(arrived).first()).toBeVisible();
  if (await arrived.isVisible()) await arrived.click();
  await expect(row).toBeVisible();
  return row;
}

/** Sorts newest first, so that a new request is at the top whatever its due date. */
export async function newestFirst(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Ordre/ }).click();
  await page.getByRole('menuitem', { name: 'Plus récentes' }).click();
}

/** Opens a case by its reference, through the search of every screen. */
export async function openCase(page: Page, reference: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.keyboard.type(reference);
  const hit = page.getByRole('option', { name: new RegExp(reference) });
  await expect(hit).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await expect(page.locator(`article[data-case="${reference}"]`)).toBeVisible();
}

export async function changeStatus(page: Page, status: string): Promise<void> {
  await page.keyboard.press('s');
  await expect(page.getByRole('combobox', { name: 'Nouveau statut' })).toBeFocused();
  await page.keyboard.type(status);
  await expect(page.getByRole('option').first()).toContainText(status);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(page.locator('article[data-case] header')).toContainText(status);
}

export async function addNote(page: Page, text: string): Promise<void> {
  await page.keyboard.press('n');
  const note = page.getByRole('textbox', { name: 'Note interne' });
  await expect(note).toBeFocused();
  await page.keyboard.type(text);
  await page.keyboard.press('Control+Enter');
  await expect(note).toHaveValue('');
  await page.keyboard.press('Escape');
}

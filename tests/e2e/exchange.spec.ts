import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Locator, type Page } from '@playwright/test';
import { protocolVersion } from '../../shared/sync/protocol.ts';
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
import { serverTest as test } from './guichet-test.ts';
import { passesAxe } from './passes-axe.ts';
import { whileRefused } from './refusing-server.ts';
import { countInDatabase, personalTexts, retireCaseType, revokeDesk } from './server-database.ts';

const line = (page: Page): Locator => page.locator('footer [data-connection]');
const panelOf = (page: Page): Locator => page.getByRole('dialog', { name: 'État des échanges' });
const heard = (page: Page): Locator => page.locator('footer [role=status]');

async function openPanel(page: Page): Promise<Locator> {
  await page.keyboard.press('g');
  await page.keyboard.press('e');
  await expect(panelOf(page)).toBeVisible();
  return panelOf(page);
}

async function closePanel(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await expect(panelOf(page)).toBeHidden();
}

async function synchronise(page: Page): Promise<void> {
  const panel = await openPanel(page);
  await panel.getByRole('button', { name: 'Synchroniser maintenant' }).click();
  await closePanel(page);
}

/** The desk also retries by itself: the button may already be gone. */
async function pressUnlessGone(button: Locator): Promise<void> {
  await button.click({ timeout: 5000 }).catch(() => undefined);
}

async function atWork(page: Page): Promise<void> {
  await signIn(page, agents.counter);
  await signedIn(page);
  await upToDate(page);
}

test('the panel says what waits and what to do, by the keyboard alone; the line is quiet about it', async ({
  openDesk,
  server,
}) => {
  test.slow();
  const { page } = await openDesk('Accueil 1');
  await atWork(page);
  const panel = await openPanel(page);
  await expect(panel).toContainText('À jour');
  await expect(panel).toContainText('Rien, tout est au serveur');
  await passesAxe(page);
  await page.keyboard.press('Escape');
  await expect(panel).toBeHidden();

  await line(page).focus();
  await page.keyboard.press('Enter');
  await expect(panel).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(line(page)).toBeFocused();

  await server.stop();
  await offline(page);
  await expect(heard(page)).toHaveText(/^Hors ligne/);
  await typeWalkIn(page, brokenLamp);
  const reference = await saveIntake(page);
  await expect(page.getByText('2 en attente d’envoi')).toBeVisible();
  await openPanel(page);
  await expect(panel).toContainText('1 demande');
  await expect(panel).toContainText('1 nouvel usager');
  await expect(panel).toContainText(/la plus ancienne/);
  await passesAxe(page);
  await panel.getByRole('link', { name: reference }).click();
  await expect(page.locator(`article[data-case="${reference}"]`)).toBeVisible();
  await expect(panel).toBeHidden();

  await server.start();
  await synchronise(page);
  await upToDate(page);
  await expect(heard(page)).toHaveText('Les échanges avec le serveur ont repris');
  await openPanel(page);
  await expect(panel).toContainText('Rien, tout est au serveur');
});

test('diagnostics leave as a file in which nobody of the authority is named', async ({
  openDesk,
  authority,
}) => {
  const { page, dataFolder } = await openDesk('Poste de Jeanne');
  await atWork(page);
  await typeWalkIn(page, brokenLamp);
  const reference = await saveIntake(page);
  await upToDate(page);

  const panel = await openPanel(page);
  await panel.getByRole('button', { name: 'Diagnostic' }).click();
  await expect(page.getByRole('heading', { name: 'Diagnostic du poste', level: 1 })).toBeVisible();
  await page.getByRole('button', { name: 'Comparer maintenant' }).click();
  await expect(page.getByText('Ce poste et le serveur concordent')).toBeVisible({ timeout: 30_000 });
  await passesAxe(page);

  await page.getByRole('button', { name: 'Copier' }).click();
  await expect(page.getByText('Diagnostic copié')).toBeVisible();
  await page.getByRole('button', { name: 'Enregistrer…' }).click();
  await expect(page.getByText('Diagnostic enregistré')).toBeVisible();
  const saved = readdirSync(join(dataFolder, 'saved'));
  expect(saved).toEqual([expect.stringMatching(/^guichet-diagnostic-\d{4}-\d{2}-\d{2}\.json$/)]);
  const text = readFileSync(join(dataFolder, 'saved', saved[0] ?? ''), 'utf8');

  const content = JSON.parse(text) as {
    readonly holds: { readonly case: number; readonly contact: number };
  };
  expect(content).toMatchObject({
    versions: { protocol: protocolVersion },
    comparison: { healed: 0 },
    failures: expect.any(Array),
  });
  const { cases, contacts } = await countInDatabase(authority);
  expect(content.holds.contact).toBe(contacts);
  // All but those of confidential types.
  expect(content.holds.case).toBeGreaterThan(100);
  expect(content.holds.case).toBeLessThan(cases);

  const texts = [...(await personalTexts(authority)), 'Poste de Jeanne', 'Jeanne', reference];
  expect(texts.length).toBeGreaterThan(500);
  // Whole words: an invented surname may be part of one of our words.
  const words = new Set(text.toLowerCase().match(/[\p{L}\p{N}@.+-]+/gu));
  const named = (one: string): boolean => {
    const wanted = one.toLowerCase();
    return wanted.includes(' ') ? text.toLowerCase().includes(wanted) : words.has(wanted);
  };
  expect(named(content.holds.case.toString())).toBe(true);
  expect(texts.filter(named)).toEqual([]);
});

test('a desk that is too old, then one that is unknown, says so, goes on working and keeps all', async ({
  openDesk,
  server,
  authority,
}) => {
  test.slow();
  const { page } = await openDesk('Accueil 1');
  await atWork(page);
  const before = await countInDatabase(authority);
  await server.stop();
  await offline(page);
  await whileRefused(server.url, { code: 'desk_too_old' }, async () => {
    await synchronise(page);
    await expect(line(page)).toHaveAttribute('data-connection', 'too_old', { timeout: 30_000 });
    await expect(line(page)).toContainText('Mettez Guichet à jour');
    await typeWalkIn(page, brokenLamp);
    await saveIntake(page);
    const panel = await openPanel(page);
    await expect(panel).toContainText('D’ici là tout fonctionne, rien n’est perdu');
    await expect(panel).toContainText('1 demande');
    await passesAxe(page);
    await closePanel(page);
  });
  await whileRefused(server.url, { code: 'desk_unknown' }, async () => {
    await synchronise(page);
    await expect(line(page)).toHaveAttribute('data-connection', 'unknown', { timeout: 30_000 });
    const panel = await openPanel(page);
    await expect(panel.getByRole('textbox', { name: 'Nouveau code de rattachement' })).toBeVisible();
    await passesAxe(page);
    await closePanel(page);
  });
  await server.start();
  await synchronise(page);
  await upToDate(page);
  expect((await countInDatabase(authority)).cases).toBe(before.cases + 1);
});

test('a revoked desk shows nothing more, says what becomes of what was typed, and then that it is empty', async ({
  openDesk,
  server,
  authority,
}) => {
  test.slow();
  const { page } = await openDesk('Accueil 1');
  await atWork(page);
  await server.stop();
  await offline(page);
  await typeWalkIn(page, brokenLamp);
  await saveIntake(page);
  const now = (await openPanel(page)).getByRole('button', { name: 'Synchroniser maintenant' });
  await whileRefused(server.url, { code: 'desk_revoked', elsewhere: ['/sync/leave'] }, async () => {
    await pressUnlessGone(now);
    await expect(page.getByRole('heading', { name: 'L’accès de ce poste a été retiré' })).toBeVisible({
      timeout: 30_000,
    });
    await expect(page.getByText('sera remis au serveur')).toBeVisible();
    await expect(page.getByText(brokenLamp.description)).toHaveCount(0);
    await expect(page.getByRole('navigation')).toHaveCount(0);
    await passesAxe(page);
    await revokeDesk(authority, 'Accueil 1');
  });
  await server.start();
  await pressUnlessGone(page.getByRole('button', { name: 'Synchroniser maintenant' }));
  await expect(page.getByRole('heading', { name: 'Ce poste a été retiré et vidé' })).toBeVisible({
    timeout: 30_000,
  });
  await passesAxe(page);
  await page.getByRole('button', { name: 'J’ai un code de rattachement' }).click();
  await expect(page.getByRole('heading', { name: 'Rattacher ce poste' })).toBeVisible();
});

test('what the server refuses is mended and sent again, or set aside with a reason', async ({
  openDesk,
  server,
  authority,
}) => {
  test.slow();
  const { page } = await openDesk('Accueil 1');
  await atWork(page);
  const before = await countInDatabase(authority);
  await server.stop();
  await offline(page);
  await typeWalkIn(page, brokenLamp);
  const reference = await saveIntake(page);
  await typeWalkIn(page, { ...brokenLamp, person: 'Perrin Lucie' });
  await saveIntake(page);
  await retireCaseType(authority, brokenLamp.type);
  await server.start();
  await synchronise(page);
  await upToDate(page);

  await page
    .getByRole('navigation', { name: 'Lieux' })
    .getByRole('link', { name: /À reprendre/ })
    .click();
  const cards = page.getByRole('article', { name: 'Nouvelle demande' });
  await expect(cards).toHaveCount(2);
  const card = cards.filter({ hasText: reference });
  await expect(card.getByRole('textbox', { name: 'Lieu' })).toHaveValue(brokenLamp.place);
  const typed = card.getByRole('textbox', { name: 'Ce qui est demandé' });
  await expect(typed).toHaveValue(brokenLamp.description);
  await expect(card).toContainText('Ousmane NDIAYE');
  await passesAxe(page);

  await card.getByRole('button', { name: 'Renvoyer' }).click();
  await expect(card).toContainText('Ce n’est pas parti');
  await card.getByRole('button', { name: 'Choisir un autre type' }).click();
  await page.keyboard.type('nid');
  await expect(page.getByRole('option').first()).toBeVisible();
  await page.keyboard.press('Enter');
  await typed.fill('Le lampadaire est éteint, et il y a un trou au pied.');
  await card.getByRole('button', { name: 'Renvoyer' }).click();
  await expect(cards).toHaveCount(1);

  await cards.getByRole('button', { name: 'Écarter…' }).click();
  await page.getByRole('textbox', { name: 'Motif' }).fill('Déjà signalé');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Rien à reprendre')).toBeVisible();
  await upToDate(page);
  expect((await countInDatabase(authority)).cases).toBe(before.cases + 1);
  await openCase(page, reference);
  await expect(page.getByText('Le lampadaire est éteint, et il y a un trou au pied.').first()).toBeVisible();
});

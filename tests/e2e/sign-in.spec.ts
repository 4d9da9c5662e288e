import { expect } from '@playwright/test';
import { agents, chooseAgent, offline, signedIn, signIn } from './at-the-desk.ts';
import { serverTest, test } from './guichet-test.ts';

test('a wrong password is refused in words, and the next try goes through', async ({ openDesk }) => {
  const { page } = await openDesk('Accueil 1');
  await signIn(page, agents.counter, 'mauvais');
  const password = page.getByLabel('Mot de passe');
  await expect(password).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByText(/mot de passe.*(faux|incorrect|pas le bon)/i)).toBeVisible();
  await expect(password).toBeFocused();
  // The password is selected: typing replaces it.
  await page.keyboard.type('guichet');
  await page.keyboard.press('Enter');
  await signedIn(page);
});

serverTest(
  'without the network, whoever has signed in here before enters, and nobody else',
  async ({ openDesk, server }) => {
    test.slow();
    const first = await openDesk('Accueil 1');
    await signIn(first.page, agents.counter);
    await signedIn(first.page);
    await first.close();
    await server.stop();

    const { page } = await openDesk('Accueil 1');
    await expect(page.getByText('Hors ligne : seules les personnes déjà venues à ce poste')).toBeVisible();
    await signIn(page, agents.otherCounter);
    await expect(page.getByLabel('Mot de passe')).toHaveAttribute('aria-invalid', 'true');
    await page.keyboard.press('Escape');

    await signIn(page, agents.counter, 'mauvais');
    await expect(page.getByLabel('Mot de passe')).toHaveAttribute('aria-invalid', 'true');
    await page.keyboard.type('guichet');
    await page.keyboard.press('Enter');
    await signedIn(page);
    await offline(page);
  },
);

test('a desk that is not attached asks for its server and code, and says what is wrong with them', async ({
  openDesk,
  authority,
}) => {
  const { page } = await openDesk('Accueil 1', { enrolled: false });
  await expect(page.getByRole('heading', { name: 'Rattacher ce poste' })).toBeVisible();
  const address = page.getByRole('textbox', { name: 'Adresse du serveur' });
  const code = page.getByRole('textbox', { name: 'Code de rattachement' });
  const submit = page.getByRole('button', { name: 'Rattacher' });

  await address.fill('pas une adresse');
  await code.fill('FAUX');
  await page.getByRole('textbox', { name: 'Nom du poste' }).fill('Accueil 1');
  await submit.press('Enter');
  await expect(address).toHaveAttribute('aria-invalid', 'true');

  await address.fill(authority.serverUrl);
  await submit.press('Enter');
  await expect(page.getByText(/code.*(inconnu|expiré|déjà)/i)).toBeVisible();

  await code.fill(await authority.enrolmentCode());
  await submit.press('Enter');
  await chooseAgent(page, agents.counter);
});

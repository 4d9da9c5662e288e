import { expect } from '@playwright/test';
import { agents, brokenLamp, saveIntake, signedIn, signIn, typeWalkIn, upToDate } from './at-the-desk.ts';
import { formatReference } from '../../shared/domain/case/reference.ts';
import { test } from './guichet-test.ts';

test('a link shows its request once somebody is signed in, and says when it is not here', async ({
  openDesk,
}) => {
  const first = await openDesk('Accueil 1');
  await signIn(first.page, agents.counter);
  await signedIn(first.page);
  await upToDate(first.page);
  await typeWalkIn(first.page, brokenLamp);
  const reference = await saveIntake(first.page);
  await first.close();

  const second = await openDesk('Accueil 1', { link: `guichet://case/${reference}` });
  await signIn(second.page, agents.counter);
  await expect(second.page.getByRole('article')).toContainText(brokenLamp.description);
  await expect(second.page).toHaveTitle(new RegExp(reference));
  await second.close();

  const unknown = formatReference(2019, 999_999);
  const third = await openDesk('Accueil 1', { link: `guichet://case/${unknown}` });
  await signIn(third.page, agents.counter);
  await expect(third.page.getByText(`La demande ${unknown} ne peut pas être affichée`)).toBeVisible();
});

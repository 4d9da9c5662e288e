import { expect, type Locator, type Page } from '@playwright/test';
import {
  agents,
  brokenLamp,
  chooseType,
  giveUpDraft,
  offline,
  saveIntake,
  signedIn,
  signIn,
  typeWalkIn,
  upToDate,
} from './at-the-desk.ts';
import { serverTest as test } from './guichet-test.ts';

/** The layout size of a window of 1280 by 800 at 200 %. */
const atTwoHundredPercent = { width: 640, height: 400 };

/** Words of the status line that are truncated, broken, or outside of it or the window. */
function cutWords(page: Page): Promise<readonly string[]> {
  return page.getByRole('contentinfo').evaluate((line) => {
    const frame = line.getBoundingClientRect();
    const floor = Math.min(frame.bottom, window.innerHeight);
    const texts = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
    const cut: string[] = [];
    for (let text = texts.nextNode(); text !== null; text = texts.nextNode()) {
      const holder = text.parentElement;
      // Text for screen readers takes no room.
      if (holder === null || holder.role === 'status') continue;
      const words = document.createRange();
      words.selectNodeContents(text);
      const { top, bottom, left, right } = words.getBoundingClientRect();
      const isWithin = top >= frame.top && bottom <= floor && left >= frame.left && right <= frame.right;
      const isShortened = holder.scrollWidth > holder.clientWidth && holder.clientWidth > 0;
      const isBroken = new Set(Array.from(words.getClientRects(), (box) => box.top)).size > 1;
      if (!isWithin || isShortened || isBroken) cut.push(words.toString());
    }
    return cut;
  });
}

function edgesOf(shown: Locator): Promise<{ readonly top: number; readonly bottom: number }> {
  return shown.evaluate((element) => {
    const { top, bottom } = element.getBoundingClientRect();
    return { top, bottom };
  });
}

test('at 200 % the status line says all it has to say, and no notice lies over it', async ({
  openDesk,
  server,
}) => {
  test.slow();
  const { page } = await openDesk('Accueil 1');
  const line = page.getByRole('contentinfo');
  await signIn(page, agents.counter);
  await signedIn(page);
  await upToDate(page);
  await page.setViewportSize(atTwoHundredPercent);
  expect(await cutWords(page)).toEqual([]);

  await server.stop();
  await offline(page);
  await typeWalkIn(page, brokenLamp);
  await saveIntake(page);
  await expect(line).toContainText('2 en attente d’envoi');
  expect(await cutWords(page)).toEqual([]);
  await page.keyboard.press('F2');
  await chooseType(page, brokenLamp);
  await giveUpDraft(page);
  const notice = page.getByRole('alertdialog');
  await expect(notice).toBeVisible();
  expect((await edgesOf(notice)).bottom).toBeLessThan((await edgesOf(line)).top);

  await page.getByRole('button', { name: /Nadia Benali/ }).click();
  await page.getByRole('menuitem', { name: 'English' }).click();
  await expect(line).toContainText('2 waiting to be sent');
  expect(await cutWords(page)).toEqual([]);
});

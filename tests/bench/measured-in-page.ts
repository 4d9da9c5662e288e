import type { Page } from '@playwright/test';
import type { Armed } from './arm-in-page.ts';

/** Milliseconds that no measurement of ours comes near: something that was waited for did not happen. */
const patience = 30_000;

/** Arms the page, does something, and gives what the page then measured: armed for sure before it is done. */
export async function measuredInPage<Given>(
  page: Page,
  arm: (given: Given) => Promise<Armed>,
  given: Given,
  act: () => Promise<void>,
): Promise<number> {
  // Playwright's own type takes the argument's text apart, which it cannot for a type that is not known yet.
  const armed = await page.evaluateHandle<Armed, Given>(arm as never, given);
  await act();
  const done = armed.evaluate(({ done: duration }) => duration);
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error('What was measured did not happen')), patience);
  try {
    return await Promise.race([done, late]);
  } finally {
    clearTimeout(timer);
    await armed.dispose();
  }
}

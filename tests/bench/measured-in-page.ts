import type { Page } from '@playwright/test';
import type { Armed } from './arm-in-page.ts';

/** In milliseconds, far above any measurement: after it the expected event did not happen. */
const patience = 30_000;

/** Arms a measurement in the page, waits until it is armed, acts, and returns the measured time. */
export async function measuredInPage<Given>(
  page: Page,
  arm: (given: Given) => Promise<Armed>,
  given: Given,
  act: () => Promise<void>,
): Promise<number> {
  // Playwright's type unwraps the argument's type, which it cannot do for a type parameter.
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

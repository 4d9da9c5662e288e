import { expect, type Page } from '@playwright/test';
import { feedInterval } from '../../electron/desk/change-feed.ts';
import { emptyContact } from '../../shared/domain/contact/contact.ts';
import type { BareWay } from './bare-way.ts';
import { armArrival, armRows } from './arm-in-page.ts';
import { askDesk, askNothing, saveAt } from './in-page.ts';
import { measuredInPage } from './measured-in-page.ts';
import { measurePairs, type Paired } from './paired.ts';

export interface DesksToWatch {
  readonly counter: Page;
  readonly office: Page;
  readonly bareWay: BareWay;
}

const type = 'Éclairage public en panne';

/**
 * From a save at the counter to its announcement on the office's screen, less the change feed's interval,
 * which is the same on every machine. The bare cost: a request at the counter that is refused at once, a bare
 * way, and such a request at the office with the paint of a line.
 */
export async function measureArrivals(desks: DesksToWatch, rounds: number): Promise<Paired> {
  const { counter, office, bareWay } = desks;
  const typeId = await typeAt(counter);
  return await measurePairs({ warmUp: 3, rounds }, async (round) => {
    const asked = await counter.evaluate(askNothing);
    const gone = await bareWay.go();
    const painted = await measuredInPage(office, armRows, [''], () => office.keyboard.press('Shift'));

    let saved = 0;
    const seen = await measuredInPage(office, armArrival, undefined, async () => {
      const contact = { ...emptyContact, firstName: 'Awa', familyName: `Mesure ${round}` };
      saved = await counter.evaluate(saveAt, { typeId, contact });
    });
    // Shows the arrived row, so that the next arrival is announced again.
    await expect(async () => {
      await office.keyboard.press('r');
      await expect(office.getByRole('button', { name: /nouvelles?, afficher/ })).toBeHidden({ timeout: 500 });
    }).toPass();
    return { measured: seen - saved - feedInterval, bare: asked + gone + painted };
  });
}

async function typeAt(page: Page): Promise<string> {
  const types = await page.evaluate(askDesk, { method: 'authority.case_types', input: {} });
  const found = (types as readonly { type: { id: string; label: { fr: string } } }[]).find(
    (row) => row.type.label.fr === type,
  );
  if (found === undefined) throw new Error('The sample authority has lost a type');
  return found.type.id;
}

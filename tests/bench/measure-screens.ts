import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import {
  agents,
  chooseAgent,
  newestFirst,
  openTeamQueue,
  ready,
  signedIn,
  signIn,
  upToDate,
} from '../e2e/at-the-desk.ts';
import { launchDesk } from '../e2e/driver.ts';
import type { LaunchedDesk } from '../e2e/launched-desk.ts';
import type { CentralServer } from '../e2e/server.ts';
import { samplePassword } from '../../shared/sample-password.ts';
import { emptyContact } from '../../shared/domain/contact/contact.ts';
import { armArrival, armOpening, armPaint, askDesk, saveAt, type Armed } from './in-page.ts';
import { quantilesOf, type Quantiles } from './quantiles.ts';

export interface ScreenAccount {
  /** From starting the app to the first list, without the time somebody takes to type a password. */
  readonly coldStart: Quantiles;
  /** From the key to the painted case. */
  readonly openCase: Quantiles;
  /** From a key to the paint of a page that only changes one word. */
  readonly emptyPaint: Quantiles;
  /** From a save at one desk to the other desk's screen. */
  readonly twoDesks: Quantiles;
}
export interface Rounds {
  readonly coldStarts: number;
  readonly openings: number;
  readonly saves: number;
}

const team = 'Éclairage et bâtiments';
const type = 'Éclairage public en panne';

/** What people wait for, at two desks of one server. */
export async function measureScreens(server: CentralServer, rounds: Rounds): Promise<ScreenAccount> {
  const folder = mkdtempSync(join(tmpdir(), 'guichet-bench-'));
  const opened: LaunchedDesk[] = [];
  const open = async (name: string, code?: string): Promise<LaunchedDesk> => {
    const desk = await launchDesk({
      dataFolder: join(folder, name),
      ...(code === undefined ? {} : { enrolment: { serverUrl: server.url, code, deskName: name } }),
    });
    opened.push(desk);
    return desk;
  };
  try {
    const first = await open('Bureau', server.enrolmentCode());
    await ready(first.page);
    await signIn(first.page, agents.lighting);
    await signedIn(first.page);
    await upToDate(first.page);
    await first.close();
    const coldStart = await coldStarts(() => open('Bureau'), rounds.coldStarts);

    const office = await open('Bureau');
    await ready(office.page);
    await signIn(office.page, agents.lighting);
    await signedIn(office.page);
    await openTeamQueue(office.page, team);
    const openCase = await openings(office.page, rounds.openings);
    const emptyPaint = await emptyPaints(office.page, rounds.openings);

    const counter = await open('Accueil', server.enrolmentCode());
    await ready(counter.page);
    await signIn(counter.page, agents.counter);
    await signedIn(counter.page);
    await Promise.all([upToDate(counter.page), upToDate(office.page)]);
    await newestFirst(office.page);
    const twoDesks = await arrivals(counter.page, office.page, rounds.saves);
    return { coldStart, openCase, emptyPaint, twoDesks };
  } finally {
    for (const desk of opened) await desk.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function coldStarts(open: () => Promise<LaunchedDesk>, rounds: number): Promise<Quantiles> {
  const durations: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const launched = performance.now();
    const { page, close } = await open();
    await ready(page);
    const toSignIn = performance.now() - launched;
    await chooseAgent(page, agents.lighting);
    await page.keyboard.type(samplePassword);
    const entered = performance.now();
    await page.keyboard.press('Enter');
    await page.locator('[role="grid"] [data-row-id]').first().waitFor();
    durations.push(toSignIn + performance.now() - entered);
    await close();
  }
  return quantilesOf(durations);
}

async function openings(page: Page, rounds: number): Promise<Quantiles> {
  const durations: number[] = [];
  for (let round = -5; round < rounds; round += 1) {
    await page.locator('[data-row-id][tabindex="0"]').focus();
    await page.keyboard.press('ArrowDown');
    const duration = await measured(page, armOpening, () => page.keyboard.press('Enter'));
    if (round >= 0) durations.push(duration);
    await page.keyboard.press('Escape');
    await page.locator('[data-row-id]').first().waitFor();
  }
  return quantilesOf(durations);
}

async function emptyPaints(page: Page, rounds: number): Promise<Quantiles> {
  const durations: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    durations.push(await measured(page, armPaint, () => page.keyboard.press('Shift')));
  }
  return quantilesOf(durations);
}

async function arrivals(counter: Page, office: Page, rounds: number): Promise<Quantiles> {
  const types = await counter.evaluate(askDesk, { method: 'authority.case_types', input: {} });
  const typeId = (types as readonly { type: { id: string; label: { fr: string } } }[]).find(
    (row) => row.type.label.fr === type,
  )?.type.id;
  if (typeId === undefined) throw new Error('The sample authority has lost a type');
  const durations: number[] = [];
  for (let round = -3; round < rounds; round += 1) {
    let saved = 0;
    const seen = await measured(office, armArrival, async () => {
      saved = await counter.evaluate(saveAt, {
        typeId,
        contact: { ...emptyContact, firstName: 'Awa', familyName: `Mesure ${round}` },
      });
    });
    if (round >= 0) durations.push(seen - saved);
    // What arrived is taken into the list, so that the next one is news again.
    await expect(async () => {
      await office.keyboard.press('r');
      await expect(office.getByRole('button', { name: /nouvelles?, afficher/ })).toBeHidden({ timeout: 500 });
    }).toPass();
  }
  return quantilesOf(durations);
}

/** Milliseconds that no measurement of ours comes near: something that was waited for did not happen. */
const patience = 30_000;

/** Arms the page, does something, and gives what the page then measured: armed for sure before it is done. */
async function measured(page: Page, arm: () => Armed, act: () => Promise<void>): Promise<number> {
  const armed = await page.evaluateHandle(arm);
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

import { hash } from '@node-rs/argon2';
import { samplePassword } from '../../shared/sample-password.ts';
import { agents, chooseAgent } from '../e2e/at-the-desk.ts';
import type { LaunchedDesk } from '../e2e/launched-desk.ts';
import type { BareWay } from './bare-way.ts';
import { armRows, armShown } from './arm-in-page.ts';
import { measuredInPage } from './measured-in-page.ts';
import { pairedOf, type Pair, type Paired } from './paired.ts';

export interface ColdStarts {
  /** From the start of the app to its first screen; bare: an empty window of the same shell. */
  readonly firstScreen: Paired;
  /** From the password to the first list; bare: its two hashes, a bare way and as many plain rows. */
  readonly firstList: Paired;
}
export interface AppsToStart {
  readonly openDesk: () => Promise<LaunchedDesk>;
  readonly openEmpty: () => Promise<LaunchedDesk>;
  readonly bareWay: BareWay;
  /** The texts of the first list. */
  readonly listTexts: readonly string[];
}

/** A row of a list. */
export const listRow = '[role="grid"] [data-row-id]';
/** Two password hashes: one at the server to compare, one at the desk to keep for offline sign-in. */
const hashes = 2;
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export async function measureColdStarts(apps: AppsToStart, rounds: number): Promise<ColdStarts> {
  const starts: Pair[] = [];
  const signIns: Pair[] = [];
  // The first empty window creates its profile, as the desk did when it was enrolled: not measured.
  await started(apps.openEmpty);
  for (let round = 0; round < rounds; round += 1) {
    const bare = await started(apps.openEmpty);
    const measured = await started(apps.openDesk, async (desk) => {
      signIns.push(await signInAt(desk, apps));
    });
    starts.push({ measured, bare });
  }
  return { firstScreen: pairedOf(starts), firstList: pairedOf(signIns) };
}

/** Milliseconds until the page reports that it shows its first screen. */
async function started(
  open: () => Promise<LaunchedDesk>,
  then: (desk: LaunchedDesk) => Promise<void> = () => Promise.resolve(),
): Promise<number> {
  const began = performance.now();
  const desk = await open();
  await desk.page.locator('html[data-ready="true"]').waitFor({ state: 'attached' });
  const duration = performance.now() - began;
  await then(desk);
  await desk.close();
  return duration;
}

async function signInAt({ page }: LaunchedDesk, { bareWay, listTexts }: AppsToStart): Promise<Pair> {
  await chooseAgent(page, agents.lighting);
  await page.keyboard.type(samplePassword);
  const began = performance.now();
  for (let count = 0; count < hashes; count += 1) await hash(samplePassword, cost);
  await bareWay.go();
  const bare = performance.now() - began;
  const painted = await measuredInPage(page, armRows, listTexts, () => page.keyboard.press('Shift'));
  const measured = await measuredInPage(page, armShown, listRow, () => page.keyboard.press('Enter'));
  return { measured, bare: bare + painted };
}

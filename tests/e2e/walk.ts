import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { say } from '../../scripts/words.ts';
import {
  agents,
  brokenLamp,
  giveUpDraft,
  newestFirst,
  openTeamQueue,
  ready,
  rowOf,
  saveIntake,
  signedIn,
  signIn,
  typeWalkIn,
  upToDate,
} from './at-the-desk.ts';
import { launchDesk } from './driver.ts';
import type { LaunchedDesk } from './launched-desk.ts';

// For machines without a display: `walk.ts PICTURES DESK DESK` logs a walk-in request at the first desk and
// finds it at the second. The desks' folders hold their enrolment files.
const [pictures, ...deskFolders] = process.argv.slice(2);
if (pictures === undefined || deskFolders.length !== 2) throw new Error('walk.ts wants three folders');
const team = 'Éclairage et bâtiments';
let step = 0;

async function picture(page: Page, name: string): Promise<void> {
  step += 1;
  await page.screenshot({ path: join(pictures ?? '', `${String(step).padStart(2, '0')}-${name}.png`) });
}

function tell(line: string): void {
  process.stdout.write(`  ${line}\n`);
}

async function open(dataFolder: string): Promise<LaunchedDesk> {
  const desk = await launchDesk({ dataFolder, target: 'double' });
  await desk.page.setViewportSize({ width: 1280, height: 800 });
  await ready(desk.page);
  return desk;
}

rmSync(pictures, { recursive: true, force: true });
mkdirSync(pictures, { recursive: true });
const [counter, office] = await Promise.all(deskFolders.map(open));
if (counter === undefined || office === undefined) throw new Error('A desk did not open');
process.once(
  'SIGTERM',
  () => void Promise.all([counter.close(), office.close()]).then(() => process.exit(143)),
);
try {
  tell(say('walk.opened'));
  await picture(counter.page, 'sign-in');
  await signIn(counter.page, agents.counter);
  await signedIn(counter.page);
  tell(say('walk.signed_in', { name: agents.counter }));
  await signIn(office.page, agents.lighting);
  await signedIn(office.page);
  await Promise.all([upToDate(counter.page), upToDate(office.page)]);
  await openTeamQueue(office.page, team);
  await newestFirst(office.page);
  await picture(office.page, 'queue-before');

  await giveUpDraft(counter.page);
  // The whole name: among imported requests a few letters may find another type first.
  await typeWalkIn(counter.page, { ...brokenLamp, typeLetters: brokenLamp.type });
  tell(say('walk.typed'));
  await picture(counter.page, 'intake');
  const reference = await saveIntake(counter.page);
  tell(say('walk.logged', { reference }));
  await picture(counter.page, 'logged');

  const row = await rowOf(office.page, reference);
  tell(say('walk.arrived', { name: agents.lighting }));
  await picture(office.page, 'queue-after');
  await row.dblclick();
  await office.page.locator(`article[data-case="${reference}"]`).waitFor();
  await picture(office.page, 'case');
  process.stdout.write(`${say('walk.done', { reference, folder: pictures })}\n`);
} finally {
  await Promise.all([counter.close(), office.close()]);
}

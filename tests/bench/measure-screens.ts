import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { agents, newestFirst, openTeamQueue, ready, signedIn, signIn, upToDate } from '../e2e/at-the-desk.ts';
import { launchDesk, type DeskLaunch } from '../e2e/driver.ts';
import type { LaunchedDesk } from '../e2e/launched-desk.ts';
import type { CentralServer } from '../e2e/server.ts';
import { openBareWay } from './bare-way.ts';
import { textsUnder } from './arm-in-page.ts';
import { measureArrivals } from './measure-arrivals.ts';
import { listRow, measureColdStarts, type ColdStarts } from './measure-cold-starts.ts';
import { measureOpenings } from './measure-openings.ts';
import type { Paired } from './paired.ts';

export interface ScreenAccount {
  readonly coldStarts: ColdStarts;
  readonly openings: Paired;
  readonly arrivals: Paired;
}
export interface Rounds {
  readonly coldStarts: number;
  readonly openings: number;
  readonly saves: number;
}

const team = 'Éclairage et bâtiments';
const emptyApp = fileURLToPath(new URL('bare-shell.mjs', import.meta.url));

/** Measures what people wait for, at two desks of one server. */
export async function measureScreens(server: CentralServer, rounds: Rounds): Promise<ScreenAccount> {
  const folder = mkdtempSync(join(tmpdir(), 'guichet-bench-'));
  const opened: LaunchedDesk[] = [];
  const open = async (name: string, launch: Partial<DeskLaunch> = {}): Promise<LaunchedDesk> => {
    const desk = await launchDesk({ dataFolder: join(folder, name), ...launch });
    opened.push(desk);
    return desk;
  };
  const enrolled = (deskName: string): Partial<DeskLaunch> => ({
    enrolment: { serverUrl: server.url, code: server.enrolmentCode(), deskName },
  });
  try {
    await using bareWay = await openBareWay(server.dataFolder);
    const first = await open('Bureau', enrolled('Bureau'));
    await enter(first, agents.lighting);
    await upToDate(first.page);
    await first.page.locator(listRow).first().waitFor();
    const listTexts = await first.page.evaluate(textsUnder, '[role="grid"]');
    await first.close();
    const coldStarts = await measureColdStarts(
      {
        openDesk: () => open('Bureau'),
        openEmpty: () => open('Vide', { program: emptyApp }),
        bareWay,
        listTexts,
      },
      rounds.coldStarts,
    );

    const office = await open('Bureau');
    await enter(office, agents.lighting);
    await openTeamQueue(office.page, team);
    const openings = await measureOpenings(office.page, rounds.openings);

    const counter = await open('Accueil', enrolled('Accueil'));
    await enter(counter, agents.counter);
    await Promise.all([upToDate(counter.page), upToDate(office.page)]);
    await newestFirst(office.page);
    const desks = { counter: counter.page, office: office.page, bareWay };
    const arrivals = await measureArrivals(desks, rounds.saves);
    return { coldStarts, openings, arrivals };
  } finally {
    for (const desk of opened) await desk.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function enter({ page }: LaunchedDesk, agent: string): Promise<void> {
  await ready(page);
  await signIn(page, agent);
  await signedIn(page);
}

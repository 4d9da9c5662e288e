import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { launchInDouble } from './launch-in-double.ts';
import { launchInElectron } from './launch-in-electron.ts';
import type { LaunchedDesk } from './launched-desk.ts';

export interface DeskLaunch {
  /** The desk's data folder: the same folder is the same desk. */
  readonly dataFolder: string;
  /** With it a new desk enrols by itself. */
  readonly enrolment?: { readonly serverUrl: string; readonly code: string; readonly deskName: string };
  /** A `guichet:` link to start the app with, as by a click in another program. */
  readonly link?: string;
  /** Electron or its double; by default what GUICHET_E2E_TARGET says. */
  readonly target?: 'double' | 'electron';
  /** The main program, if not our app's. */
  readonly program?: string;
}

/** Starts a desk. Resolves as soon as there is a window, before it shows anything. */
export async function launchDesk({
  dataFolder,
  enrolment,
  link,
  target,
  program,
}: DeskLaunch): Promise<LaunchedDesk> {
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  if (enrolment !== undefined) {
    writeFileSync(join(dataFolder, 'enrolment.json'), JSON.stringify(enrolment), { mode: 0o600 });
  }
  const isElectron = (target ?? process.env['GUICHET_E2E_TARGET']) === 'electron';
  return await (isElectron ? launchInElectron : launchInDouble)(
    dataFolder,
    {
      GUICHET_DESK_DATA: dataFolder,
      // The specs speak French.
      LANG: 'fr_FR.UTF-8',
      LC_ALL: 'fr_FR.UTF-8',
    },
    link === undefined ? [] : [link],
    program,
  );
}

import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chromium, type Page } from '@playwright/test';
import { doubleArguments, doubleEnvironment, inDouble } from '../../scripts/desk-double.ts';
import { chromiumWithoutWindow } from '../../scripts/find-chromium.ts';
import { root } from '../../scripts/project.ts';
import type { FromDouble } from '../electron-double/driver.ts';
import type { LaunchedDesk } from './launched-desk.ts';

/** How long an app may take to quit, in milliseconds. */
const patience = 15_000;

export async function launchInDouble(
  dataFolder: string,
  environment: Readonly<Record<string, string>>,
  words: readonly string[],
  program?: string,
): Promise<LaunchedDesk> {
  const found = await chromiumWithoutWindow();
  if (found === null) throw new Error('No Chromium is here: give the path of one in GUICHET_CHROMIUM');
  const app = spawn(
    process.execPath,
    [...(program === undefined ? doubleArguments : inDouble(program)), ...words],
    {
      cwd: root,
      // A process group of its own, so that all its processes can be killed.
      detached: process.platform !== 'win32',
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      env: { ...process.env, ...environment, ...doubleEnvironment(found, { hasWindow: false }) },
    },
  );
  const ended = once(app, 'exit');
  let deskProcess: number | null = null;
  const address = Promise.withResolvers<string>();
  app.on('message', (message: FromDouble) => {
    if (message.kind === 'devtools') address.resolve(message.address);
    else deskProcess = message.pid;
  });
  ended.then(
    ([code]) => address.reject(new Error(`The app ended before it had a window, code ${String(code)}`)),
    address.reject,
  );
  const browser = await chromium.connectOverCDP(await address.promise);
  const disconnected = new Promise((resolve) => {
    browser.once('disconnected', resolve);
  });
  const page = await windowOf(browser.contexts()[0]?.pages() ?? [], () =>
    browser.contexts()[0]?.waitForEvent('page'),
  );

  async function crash(): Promise<void> {
    killGroup(app);
    await Promise.all([ended, disconnected]);
  }
  return {
    page,
    dataFolder,
    crash,
    close: async () => {
      if (app.exitCode !== null || app.signalCode !== null) return;
      app.kill('SIGTERM');
      const giveUp = setTimeout(() => killGroup(app), patience);
      const [code, signal] = await ended;
      clearTimeout(giveUp);
      if (code !== 0) throw new Error(`The app did not leave well: ${String(signal ?? code)}`);
    },
    killDeskProcess: async () => {
      if (deskProcess === null) throw new Error('The desk process was never started');
      const killed = deskProcess;
      const startedAgain = once(app, 'message');
      process.kill(killed, 'SIGKILL');
      await startedAgain;
    },
  };
}

async function windowOf(pages: readonly Page[], next: () => Promise<Page> | undefined): Promise<Page> {
  const page = pages[0] ?? (await next());
  if (page === undefined) throw new Error('The browser of the double has no place for a page');
  return page;
}

function killGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  if (process.platform === 'win32') spawnSync('taskkill', ['/pid', String(pid), '/t', '/f']);
  else process.kill(-pid, 'SIGKILL');
}

import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { DevToolsPipe, type DevTools } from './devtools.ts';
import { driver, hasWindow } from './driver.ts';

export interface Chromium {
  readonly tools: DevToolsPipe;
  readonly ended: Promise<unknown>;
  /** A new page, still blank, and the id of its target. */
  readonly openPage: (size: Size) => Promise<OpenedPage>;
  readonly close: () => Promise<void>;
}
interface Size {
  readonly width: number;
  readonly height: number;
}
export interface OpenedPage {
  readonly targetId: string;
  readonly page: DevTools;
}

const quiet = [
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-component-extensions-with-background-pages',
  '--disable-default-apps',
  '--disable-domain-reliability',
  '--disable-sync',
  '--disable-quic',
  '--disable-search-engine-choice-screen',
  '--disable-features=Translate,MediaRouter,OptimizationHints,AutofillServerCommunication,PasswordManagerOnboarding',
  '--disable-breakpad',
  '--disable-extensions',
  '--metrics-recording-only',
  '--no-pings',
  '--password-store=basic',
  '--use-mock-keychain',
  // As in Electron, a page is notified when the other end of a port closes.
  '--enable-features=MessagePortCloseEvent',
  // `window.open` returns null, as where Electron's handler denies it.
  '--block-new-web-contents',
];
const unseen = [
  '--headless',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--mute-audio',
  '--hide-scrollbars',
  '--force-color-profile=srgb',
];

/** A browser's features for its owner that a desk must not have: saved passwords and forms, translation. */
const preferences = {
  credentials_enable_service: false,
  profile: { password_manager_enabled: false },
  autofill: { profile_enabled: false, credit_card_enabled: false },
  translate: { enabled: false },
};

/** Starts the Chromium of GUICHET_CHROMIUM, with a profile in the desk's data folder. */
export async function startChromium(userData: string): Promise<Chromium> {
  const path = process.env['GUICHET_CHROMIUM'];
  if (path === undefined) throw new Error('GUICHET_CHROMIUM names no Chromium for the double');
  const profile = join(userData, 'chromium');
  mkdirSync(join(profile, 'Default'), { recursive: true, mode: 0o700 });
  const kept = join(profile, 'Default', 'Preferences');
  if (!existsSync(kept)) writeFileSync(kept, JSON.stringify(preferences));
  for (const left of ['SingletonLock', 'SingletonSocket', 'SingletonCookie', 'DevToolsActivePort']) {
    rmSync(join(profile, left), { force: true });
  }
  // Chromium's sandbox does not start as root, and is not needed for our own pages alone.
  const noSandbox = !hasWindow || process.getuid?.() === 0 ? ['--no-sandbox', '--test-type'] : [];
  const common = [`--user-data-dir=${profile}`, ...quiet, ...noSandbox, ...(hasWindow ? [] : unseen)];
  const chromium = spawn(
    path,
    [
      ...common,
      '--no-startup-window',
      '--remote-debugging-pipe',
      ...(driver.drives ? ['--remote-debugging-port=0'] : []),
    ],
    { stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'] },
  );
  const ended = once(chromium, 'exit');
  chromium.once('error', (error) => process.stderr.write(`${path}: ${error.message}\n`));
  const listening = driver.drives ? debuggingAddress(chromium) : Promise.resolve();
  if (!driver.drives) chromium.stderr?.resume();
  const [, , , toChromium, fromChromium] = chromium.stdio;
  const tools = new DevToolsPipe(fromChromium as Readable, toChromium as Writable);
  await Promise.race([
    Promise.all([tools.browser.send('Browser.getVersion'), listening]),
    ended.then(([code]) => {
      throw new Error(`Chromium (${path}) ended at once, code ${String(code)}`);
    }),
  ]);
  await tools.browser.send('Target.setDiscoverTargets', { discover: true });

  return {
    tools,
    ended,
    openPage: async (size) => {
      const targetId = hasWindow
        ? await openAppWindow(tools, path, common, size)
        : (await tools.browser.send('Target.createTarget', { url: 'about:blank', ...size })).targetId;
      return { targetId, page: await tools.attach(targetId) };
    },
    close: async () => {
      await Promise.race([tools.browser.send('Browser.close').catch(() => undefined), ended]);
      const kill = setTimeout(() => chromium.kill('SIGKILL'), 3000);
      await ended;
      clearTimeout(kill);
    },
  };
}

/**
 * Opens a window without tabs or address bar: started a second time, Chromium passes the request to the
 * running one.
 */
async function openAppWindow(
  { browser }: DevToolsPipe,
  path: string,
  options: readonly string[],
  size: Size,
): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>();
  browser.on('Target.targetCreated', ({ targetInfo }) => {
    if (targetInfo.type === 'page') resolve(targetInfo.targetId);
  });
  spawn(path, [...options, '--app=data:text/html,'], { stdio: 'ignore' });
  const targetId = await promise;
  const { windowId } = await browser.send('Browser.getWindowForTarget', { targetId });
  await browser.send('Browser.setWindowBounds', { windowId, bounds: size });
  return targetId;
}

/** Tells the driver the address of Chromium's DevTools protocol. */
async function debuggingAddress({ stderr }: ChildProcess): Promise<void> {
  if (stderr === null) return;
  for await (const line of createInterface({ input: stderr })) {
    const address = /^DevTools listening on (ws:\S+)$/.exec(line)?.[1];
    if (address === undefined) continue;
    await driver.tell({ kind: 'devtools', address });
    break;
  }
  stderr.resume();
}

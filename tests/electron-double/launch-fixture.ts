import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { chromium, type Page } from 'playwright-core';
import { doubleEnvironment } from '../../scripts/desk-double.ts';
import { chromiumWithoutWindow } from '../../scripts/find-chromium.ts';
import type { FromDouble } from './driver.ts';

interface Said {
  readonly event: string;
  readonly [fact: string]: unknown;
}

/** The app of `fixture/`, running in the double. */
export interface Fixture {
  readonly page: Page;
  readonly process: ChildProcess;
  readonly dataFolder: string;
  readonly said: readonly Said[];
  /** Resolves once the app has printed this event, earlier or later. */
  readonly hears: (event: string, holds?: (said: Said) => boolean) => Promise<Said>;
  readonly stderr: () => string;
  readonly exited: Promise<number | null>;
  /** The pids of its utility processes so far. */
  readonly helpers: readonly number[];
  readonly end: () => Promise<void>;
}

const register = new URL('register.ts', import.meta.url).href;
const program = fileURLToPath(new URL('fixture/main.ts', import.meta.url));

/** Starts only the app's process, on a data folder. */
export async function spawnFixture(dataFolder: string): Promise<ChildProcess> {
  const found = await chromiumWithoutWindow();
  if (found === null) throw new Error('No Chromium is here');
  return spawn(process.execPath, ['--import', register, program], {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: { ...process.env, ...doubleEnvironment(found, { hasWindow: false }), FIXTURE_DATA: dataFolder },
  });
}

export async function launchFixture(): Promise<Fixture> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'guichet-double-'));
  const child = await spawnFixture(dataFolder);
  const said: Said[] = [];
  const waiting = new Set<() => void>();
  const helpers: number[] = [];
  let stderr = '';
  const exited = once(child, 'exit').then(([code]) => code as number | null);
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  createInterface({ input: child.stdout ?? process.stdin }).on('line', (line) => {
    said.push(JSON.parse(line) as Said);
    for (const look of waiting) look();
  });
  const address = Promise.withResolvers<string>();
  child.on('message', (message: FromDouble) => {
    if (message.kind === 'devtools') address.resolve(message.address);
    else helpers.push(message.pid);
  });
  void exited.then((code) => address.reject(new Error(`The fixture ended (${code}):\n${stderr}`)));
  const browser = await chromium.connectOverCDP(await address.promise);
  const [context] = browser.contexts();
  const page = context?.pages()[0] ?? (await context?.waitForEvent('page'));
  if (page === undefined) throw new Error('The fixture has no window');

  const hears: Fixture['hears'] = async (event, holds = () => true) => {
    const { promise, resolve } = Promise.withResolvers<Said>();
    const look = (): void => {
      const found = said.find((line) => line.event === event && holds(line));
      if (found !== undefined) resolve(found);
    };
    waiting.add(look);
    look();
    return await promise.finally(() => waiting.delete(look));
  };
  await hears('ready-to-show');
  return {
    page,
    process: child,
    dataFolder,
    said,
    hears,
    helpers,
    exited,
    stderr: () => stderr,
    end: async () => {
      if (child.exitCode === null) child.kill('SIGTERM');
      await exited;
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}

import { EventEmitter } from 'node:events';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { App } from 'electron';
import { startChromium, type Chromium } from './chromium.ts';

const home = homedir();
const packageFile = new URL('../../package.json', import.meta.url);
const { productName, version } = JSON.parse(readFileSync(packageFile, 'utf8')) as {
  readonly productName: string;
  readonly version: string;
};
const appData =
  process.platform === 'win32'
    ? (process.env['APPDATA'] ?? join(home, 'AppData', 'Roaming'))
    : process.platform === 'darwin'
      ? join(home, 'Library', 'Application Support')
      : (process.env['XDG_CONFIG_HOME'] ?? join(home, '.config'));
const paths: Record<string, string> = { home, temp: tmpdir(), appData, userData: join(appData, productName) };

let started: Promise<Chromium> | null = null;

/** The Chromium of this app, started at first use. */
export function chromium(): Promise<Chromium> {
  started ??= startChromium(paths['userData'] ?? '');
  return started;
}

type Used =
  | 'isPackaged'
  | 'whenReady'
  | 'enableSandbox'
  | 'getName'
  | 'getVersion'
  | 'getPreferredSystemLanguages'
  | 'setAsDefaultProtocolClient'
  | 'setPath'
  | 'getPath'
  | 'requestSingleInstanceLock'
  | 'quit'
  | 'exit';

class DoubleApp extends EventEmitter implements Pick<App, Used> {
  readonly isPackaged = false;
  #lock: string | null = null;
  #isExiting = false;

  whenReady = async (): Promise<void> => {
    await chromium();
  };
  enableSandbox = (): void => undefined;
  getName = (): string => productName;
  getVersion = (): string => version;
  getPreferredSystemLanguages = (): string[] => [Intl.DateTimeFormat().resolvedOptions().locale];
  setAsDefaultProtocolClient = (): boolean => false;
  setPath = (name: string, path: string): void => void (paths[name] = path);
  getPath = (name: string): string => {
    const path = paths[name];
    if (path === undefined) throw new Error(`The double knows no path '${name}'`);
    return path;
  };

  /** False if another double runs on the same data; that one is signalled. */
  requestSingleInstanceLock = (): boolean => {
    const lock = join(this.getPath('userData'), 'double.pid');
    const holder = doubleOf(lock);
    if (holder !== null) {
      process.kill(holder, 'SIGUSR2');
      return false;
    }
    writeFileSync(lock, String(process.pid), { mode: 0o600 });
    this.#lock = lock;
    process.on('SIGUSR2', () => this.emit('second-instance', {}, [], '', null));
    return true;
  };

  quit = (): void => {
    let isPrevented = false;
    const event = { preventDefault: () => void (isPrevented = true) };
    this.emit('before-quit', event);
    if (isPrevented) return;
    this.emit('will-quit', event);
    this.exit(0);
  };

  exit = (code = 0): void => {
    if (this.#isExiting) return;
    this.#isExiting = true;
    this.emit('quit', {}, code);
    if (this.#lock !== null) rmSync(this.#lock, { force: true });
    const closed = started?.then((running) => running.close()) ?? Promise.resolve();
    closed.catch(() => undefined).finally(() => process.exit(code));
  };

  allWindowsClosed(): void {
    if (this.#isExiting) return;
    if (!this.emit('window-all-closed')) this.quit();
  }
}

export const app = new DoubleApp();

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, app.quit);
// The parent process was killed.
process.once('disconnect', app.quit);

/** The pid of another running double that has this lock; null if there is none. */
function doubleOf(lock: string): number | null {
  try {
    const pid = Number(readFileSync(lock, 'utf8'));
    process.kill(pid, 0);
    // After a reboot the pid may belong to another program.
    if (process.platform !== 'linux') return pid;
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('electron-double') ? pid : null;
  } catch {
    return null;
  }
}

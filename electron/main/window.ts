import { join } from 'node:path';
import { BrowserWindow, type BrowserWindowConstructorOptions } from 'electron';
import { appAddress } from './app-address.ts';
import type { ShellLog } from './log.ts';
import { guardNavigation } from './navigation.ts';
import { reloadAfterCrash } from './page-crash.ts';

/** How every window of the app is made. */
export const windowOptions = {
  // Electron keeps size and place under this name, and puts the window back on a screen that exists.
  name: 'main',
  windowStatePersistence: true,
  title: 'Guichet',
  width: 1440,
  height: 900,
  minWidth: 1024,
  minHeight: 640,
  show: false,
  autoHideMenuBar: true,
  webPreferences: {
    preload: join(import.meta.dirname, '../preload/index.cjs'),
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webviewTag: false,
    spellcheck: true,
  },
} as const satisfies BrowserWindowConstructorOptions;

interface WindowSurroundings {
  readonly log: ShellLog;
  readonly onCreated: (window: BrowserWindow) => void;
}

/** Opens a window on the app, shown once it has something to show. */
export function createWindow({ log, onCreated }: WindowSurroundings): BrowserWindow {
  const window = new BrowserWindow(windowOptions);
  guardNavigation(window.webContents, log);
  reloadAfterCrash(window.webContents, log);
  window.once('ready-to-show', () => window.show());
  onCreated(window);
  window.loadURL(appAddress).catch(() => log.error('page_not_loaded'));
  return window;
}

/** Brings the window that is there to the front. */
export function showWindow(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

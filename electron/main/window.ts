import { BrowserWindow, type BrowserWindowConstructorOptions } from 'electron';
import { appAddress } from './app-address.ts';
import type { ShellLog } from './log.ts';
import { guardNavigation } from './navigation.ts';
import { reloadAfterCrash } from './page-crash.ts';

/** How every window of the app is made. */
export function windowOptions(preload: string): BrowserWindowConstructorOptions {
  return {
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
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webviewTag: false,
    },
  };
}

interface WindowSurroundings {
  readonly preload: string;
  readonly log: ShellLog;
  readonly onCreated: (window: BrowserWindow) => void;
}

/** The app's window: `front` brings it forward, and opens it where there is none. */
export function createFrontWindow(surroundings: WindowSurroundings): () => BrowserWindow {
  let window: BrowserWindow | null = null;
  return () => {
    if (window === null || window.isDestroyed()) {
      window = createWindow(surroundings);
    } else {
      if (window.isMinimized()) window.restore();
      window.show();
      window.focus();
    }
    return window;
  };
}

function createWindow({ preload, log, onCreated }: WindowSurroundings): BrowserWindow {
  const window = new BrowserWindow(windowOptions(preload));
  guardNavigation(window.webContents, log);
  reloadAfterCrash(window.webContents, log);
  // Shown once it has something to show.
  window.once('ready-to-show', () => window.show());
  onCreated(window);
  window.loadURL(appAddress).catch(() => log.error('page_not_loaded'));
  return window;
}

import { BrowserWindow } from 'electron';
import { appAddress } from './app-address.ts';
import type { ProcessLog } from '../log/process-log.ts';
import { guardNavigation } from './navigation.ts';
import { reloadAfterCrash } from './page-crash.ts';
import { windowOptions } from './window-options.ts';

interface WindowSurroundings {
  readonly preload: string;
  readonly log: ProcessLog;
  readonly onCreated: (window: BrowserWindow) => void;
}

/** Returns a function that brings the window to the front, or opens it. */
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
  // Hidden until the first paint, so that it does not flash empty.
  window.once('ready-to-show', () => window.show());
  onCreated(window);
  window.loadURL(appAddress).catch(() => log.error('page_not_loaded'));
  return window;
}

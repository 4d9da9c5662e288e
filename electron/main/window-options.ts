import type { BrowserWindowConstructorOptions } from 'electron';

/** How every window of the app is made. */
export function windowOptions(preload: string): BrowserWindowConstructorOptions {
  return {
    // Electron saves size and position under this name, and restores the window on a screen that exists.
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
      // Chromium would download dictionaries.
      spellcheck: false,
    },
  };
}

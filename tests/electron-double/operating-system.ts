import { spawn } from 'node:child_process';
import { appendFileSync, mkdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Dialog, MenuItemConstructorOptions, SaveDialogOptions, SafeStorage, Shell } from 'electron';
import { app } from './app.ts';
import { hasWindow } from './driver.ts';

function noKeychain(): never {
  throw new Error('The double has no keychain');
}

export const safeStorage = {
  isEncryptionAvailable: () => false,
  isAsyncEncryptionAvailable: () => Promise.resolve(false),
  getSelectedStorageBackend: () => 'unknown' as const,
  encryptStringAsync: noKeychain,
  decryptStringAsync: noKeychain,
} satisfies Pick<
  SafeStorage,
  | 'isEncryptionAvailable'
  | 'isAsyncEncryptionAvailable'
  | 'getSelectedStorageBackend'
  | 'encryptStringAsync'
  | 'decryptStringAsync'
>;

const openers: Partial<Record<NodeJS.Platform, readonly [string, ...string[]]>> = {
  darwin: ['open'],
  win32: ['rundll32', 'url.dll,FileProtocolHandler'],
};

function open(what: string): void {
  if (!hasWindow) {
    appendFileSync(join(app.getPath('userData'), 'opened-externally.txt'), `${what}\n`);
    return;
  }
  const [opener, ...values] = openers[process.platform] ?? ['xdg-open'];
  spawn(opener, [...values, what], { stdio: 'ignore', detached: true })
    .on('error', () => undefined)
    .unref();
}

export const shell = {
  openExternal: (url: string): Promise<void> => {
    open(url);
    return Promise.resolve();
  },
  openPath: (path: string): Promise<string> => {
    open(path);
    return Promise.resolve('');
  },
} satisfies Pick<Shell, 'openExternal' | 'openPath'>;

export const dialog = {
  showErrorBox: (title: string, content: string): void => void process.stderr.write(`${title}\n${content}\n`),
  /** Answers without a dialog: the file keeps its name, in a folder of the data folder. */
  showSaveDialog: ({ defaultPath = 'file' }: SaveDialogOptions) => {
    const folder = join(app.getPath('userData'), 'saved');
    mkdirSync(folder, { recursive: true });
    const filePath = join(folder, basename(defaultPath));
    if (hasWindow) process.stderr.write(`${filePath}\n`);
    return Promise.resolve({ canceled: false, filePath });
  },
} satisfies Pick<Dialog, 'showErrorBox'> & {
  readonly showSaveDialog: (options: SaveDialogOptions) => ReturnType<Dialog['showSaveDialog']>;
};

/** There is no menu bar: Chromium handles the keys of its entries itself. */
export const Menu = {
  buildFromTemplate: (_template: MenuItemConstructorOptions[]): null => null,
  setApplicationMenu: (_menu: null): void => undefined,
};

import { spawn } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Dialog, MenuItemConstructorOptions, SafeStorage, Shell } from 'electron';
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

export const shell = {
  openExternal: (url: string): Promise<void> => {
    if (!hasWindow) {
      appendFileSync(join(app.getPath('userData'), 'opened-externally.txt'), `${url}\n`);
      return Promise.resolve();
    }
    const [opener, ...values] = openers[process.platform] ?? ['xdg-open'];
    spawn(opener, [...values, url], { stdio: 'ignore', detached: true })
      .on('error', () => undefined)
      .unref();
    return Promise.resolve();
  },
} satisfies Pick<Shell, 'openExternal'>;

export const dialog = {
  showErrorBox: (title: string, content: string): void => void process.stderr.write(`${title}\n${content}\n`),
} satisfies Pick<Dialog, 'showErrorBox'>;

/** There is no menu bar: Chromium's own keys do what its entries would. */
export const Menu = {
  buildFromTemplate: (_template: MenuItemConstructorOptions[]): null => null,
  setApplicationMenu: (_menu: null): void => undefined,
};

import type { SafeStorage } from 'electron';

/** The part of the operating system that keeps a secret for the person who is logged in. */
export interface Keychain {
  readonly isAvailable: () => Promise<boolean>;
  readonly encrypt: (text: string) => Promise<Buffer>;
  /** `isStale`: it should be encrypted anew, for the system has changed its own key. */
  readonly decrypt: (encrypted: Buffer) => Promise<{ readonly text: string; readonly isStale: boolean }>;
}

type UsedStorage = Pick<
  SafeStorage,
  'isAsyncEncryptionAvailable' | 'getSelectedStorageBackend' | 'encryptStringAsync' | 'decryptStringAsync'
>;

export function systemKeychain(safeStorage: UsedStorage, platform: NodeJS.Platform): Keychain {
  return {
    isAvailable: async () => {
      if (!(await safeStorage.isAsyncEncryptionAvailable())) return false;
      // On Linux Chromium falls back to a password that everybody knows.
      if (platform !== 'linux') return true;
      const backend = safeStorage.getSelectedStorageBackend();
      return backend !== 'basic_text' && backend !== 'unknown';
    },
    encrypt: (text) => safeStorage.encryptStringAsync(text),
    decrypt: async (encrypted) => {
      const { result, shouldReEncrypt } = await safeStorage.decryptStringAsync(encrypted);
      return { text: result, isStale: shouldReEncrypt };
    },
  };
}

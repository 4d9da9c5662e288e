import type { SafeStorage } from 'electron';

/** The operating system's keychain of the logged-in user. */
export interface Keychain {
  readonly isAvailable: () => Promise<boolean>;
  readonly encrypt: (text: string) => Promise<Buffer>;
  /** `isStale`: encrypt it again, because the system has changed its own key. */
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
      // Without a keyring, Chromium on Linux falls back to a hard-coded password.
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

import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { keyPath } from './key-file.ts';
import { systemKeychain, type Keychain } from './keychain.ts';
import { openStoreKey } from './store-key.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

function reversed(text: string): string {
  return text.split('').toReversed().join('');
}

/** Encrypts by reversing the text; `generation` is the version of the system's own key. */
function fakeKeychain(generation = 1, current = generation): Keychain {
  return {
    isAvailable: () => Promise.resolve(true),
    encrypt: (text) => Promise.resolve(Buffer.from(`${current}:${reversed(text)}`)),
    decrypt: (encrypted) => {
      const [written, text = ''] = encrypted.toString().split(':');
      if (written !== String(generation)) return Promise.reject(new Error('another account'));
      return Promise.resolve({ text: reversed(text), isStale: generation !== current });
    },
  };
}
const noKeychain: Keychain = {
  isAvailable: () => Promise.resolve(false),
  encrypt: () => Promise.reject(new Error('no keychain')),
  decrypt: () => Promise.reject(new Error('no keychain')),
};
const kept = (folder: string): string => readFileSync(keyPath(folder), 'utf8');

describe('the key of the store', () => {
  it('is 256 random bits, made once and kept encrypted, for its owner alone', async () => {
    using folder = temporaryFolder();
    using other = temporaryFolder();
    const place = { folder: folder.path, keychain: fakeKeychain(), allowKeyFile: false };
    const made = await openStoreKey(place);
    expect(made).toEqual({
      ok: true,
      value: { key: expect.stringMatching(/^[0-9a-f]{64}$/), protection: 'keychain' },
    });
    expect(await openStoreKey(place)).toEqual(made);
    if (made.ok) expect(kept(folder.path)).not.toContain(made.value.key);
    expect(statSync(keyPath(folder.path)).mode & 0o777).toBe(0o600);
    expect(await openStoreKey({ ...place, folder: other.path })).not.toEqual(made);
  });

  it('is refused where there is no keychain, unless the policy allows a file', async () => {
    using folder = temporaryFolder();
    const place = { folder: folder.path, keychain: noKeychain };
    expect(await openStoreKey({ ...place, allowKeyFile: false })).toEqual({
      ok: false,
      error: { code: 'keychain_unavailable', facts: {} },
    });
    expect(() => kept(folder.path)).toThrow('ENOENT');

    const made = await openStoreKey({ ...place, allowKeyFile: true });
    expect(made).toMatchObject({ ok: true, value: { protection: 'file' } });
    expect(await openStoreKey({ ...place, allowKeyFile: true })).toEqual(made);
    expect(statSync(keyPath(folder.path)).mode & 0o777).toBe(0o600);
  });

  it('moves into the keychain once a file is no longer allowed', async () => {
    using folder = temporaryFolder();
    const made = await openStoreKey({ folder: folder.path, keychain: noKeychain, allowKeyFile: true });
    const moved = await openStoreKey({ folder: folder.path, keychain: fakeKeychain(), allowKeyFile: false });
    if (!made.ok) throw new Error(made.error.code);
    expect(moved).toEqual({ ok: true, value: { key: made.value.key, protection: 'keychain' } });
    expect(kept(folder.path)).not.toContain(made.value.key);
  });

  it('is encrypted again when the system asks for it, and stays the same', async () => {
    using folder = temporaryFolder();
    const place = { folder: folder.path, allowKeyFile: false };
    const made = await openStoreKey({ ...place, keychain: fakeKeychain(1) });
    expect(await openStoreKey({ ...place, keychain: fakeKeychain(1, 2) })).toEqual(made);
    expect(await openStoreKey({ ...place, keychain: fakeKeychain(2) })).toEqual(made);
  });

  it('is used all the same when it cannot be encrypted again', async () => {
    using folder = temporaryFolder();
    const place = { folder: folder.path, allowKeyFile: false };
    const made = await openStoreKey({ ...place, keychain: fakeKeychain(1) });
    const stuck = { ...fakeKeychain(1, 2), encrypt: () => Promise.reject(new Error('locked')) };
    expect(await openStoreKey({ ...place, keychain: stuck })).toEqual(made);
    expect(await openStoreKey({ ...place, keychain: fakeKeychain(1) })).toEqual(made);
  });

  it('is never replaced when it cannot be read', async () => {
    using folder = temporaryFolder();
    const place = { folder: folder.path, allowKeyFile: true };
    await openStoreKey({ ...place, keychain: fakeKeychain(1) });
    const before = kept(folder.path);
    const wrongKey = { ok: false, error: { code: 'store_wrong_key', facts: {} } };
    expect(await openStoreKey({ ...place, keychain: fakeKeychain(9) })).toEqual(wrongKey);
    expect(await openStoreKey({ ...place, keychain: noKeychain })).toEqual({
      ok: false,
      error: { code: 'keychain_unavailable', facts: {} },
    });
    expect(kept(folder.path)).toBe(before);

    for (const damaged of ['', '{', '{"protection":"file","key":"short"}', '{"protection":"none"}']) {
      writeFileSync(keyPath(folder.path), damaged);
      expect(await openStoreKey({ ...place, keychain: fakeKeychain(1) })).toEqual(wrongKey);
      expect(kept(folder.path)).toBe(damaged);
    }
  });

  it('is not replaced if a store was encrypted with a lost one', async () => {
    using folder = temporaryFolder();
    writeFileSync(join(folder.path, 'store.sqlite'), 'encrypted');
    expect(await openStoreKey({ folder: folder.path, keychain: fakeKeychain(), allowKeyFile: true })).toEqual(
      { ok: false, error: { code: 'store_wrong_key', facts: {} } },
    );
    expect(() => kept(folder.path)).toThrow('ENOENT');
    expect(readFileSync(join(folder.path, 'store.sqlite'), 'utf8')).toBe('encrypted');
  });
});

type Backend = 'basic_text' | 'gnome_libsecret' | 'unknown';
const storage = (available: boolean, backend: Backend) => ({
  isAsyncEncryptionAvailable: () => Promise.resolve(available),
  getSelectedStorageBackend: () => backend,
  encryptStringAsync: (text: string) => Promise.resolve(Buffer.from(text)),
  decryptStringAsync: () => Promise.resolve({ result: 'text', shouldReEncrypt: true }),
});

function isAvailable(available: boolean, backend: Backend, platform: NodeJS.Platform): Promise<boolean> {
  return systemKeychain(storage(available, backend), platform).isAvailable();
}

describe('the system’s keychain', () => {
  it('is none where Linux only knows a password that everybody knows', async () => {
    expect(await isAvailable(true, 'basic_text', 'linux')).toBe(false);
    expect(await isAvailable(true, 'unknown', 'linux')).toBe(false);
    expect(await isAvailable(true, 'gnome_libsecret', 'linux')).toBe(true);
    expect(await isAvailable(true, 'unknown', 'win32')).toBe(true);
    expect(await isAvailable(false, 'unknown', 'darwin')).toBe(false);
  });

  it('reports when what it decrypted should be encrypted again', async () => {
    const keychain = systemKeychain(storage(true, 'gnome_libsecret'), 'linux');
    expect(await keychain.decrypt(Buffer.from('x'))).toEqual({ text: 'text', isStale: true });
  });
});

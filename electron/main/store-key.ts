import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { failureOf, type Failure } from '../../shared/errors.ts';
import { failed, ok, type Result } from '../../shared/result.ts';
import { readKeyRecord, writeKeyRecord, type KeyRecord } from './key-file.ts';
import type { Keychain } from './keychain.ts';

/** The key of this desk's store: 256 bits in hexadecimal, and what protects it on this computer. */
export interface StoreKey {
  readonly key: string;
  readonly protection: KeyRecord['protection'];
}
interface KeyPlace {
  /** The desk's data folder. */
  readonly folder: string;
  readonly keychain: Keychain;
  readonly allowKeyFile: boolean;
}
export type OpenedKey = Result<StoreKey, Failure>;

/**
 * Opens the store's key, which the first launch creates. A key that cannot be read is never replaced: nothing
 * could decrypt the store then. Fails with `store_wrong_key` or `keychain_unavailable`.
 */
export async function openStoreKey(place: KeyPlace): Promise<OpenedKey> {
  const record = await readKeyRecord(place.folder);
  if (record === 'unreadable') return failed(failureOf('store_wrong_key'));
  if (record === null) {
    // A store without its key: a new key could not decrypt it.
    if (existsSync(join(place.folder, 'store.sqlite'))) return failed(failureOf('store_wrong_key'));
    return await keep(randomBytes(32).toString('hex'), place);
  }
  return record.protection === 'file'
    ? await openFromFile(record.key, place)
    : await openFromKeychain(Buffer.from(record.key, 'base64'), place);
}

/** A key that was once allowed to be in a file moves into the keychain when that is no longer allowed. */
async function openFromFile(key: string, place: KeyPlace): Promise<OpenedKey> {
  return place.allowKeyFile ? ok({ key, protection: 'file' }) : await keep(key, place);
}

async function openFromKeychain(encrypted: Buffer, place: KeyPlace): Promise<OpenedKey> {
  if (!(await place.keychain.isAvailable())) return failed(failureOf('keychain_unavailable'));
  let decrypted;
  try {
    decrypted = await place.keychain.decrypt(encrypted);
  } catch {
    return failed(failureOf('store_wrong_key'));
  }
  const { text: key, isStale } = decrypted;
  if (!/^[0-9a-f]{64}$/.test(key)) return failed(failureOf('store_wrong_key'));
  if (isStale) await reencrypt(key, place);
  return ok({ key, protection: 'keychain' });
}

/** Encrypts the key again. A failure is ignored: the record in place still works. */
async function reencrypt(key: string, { folder, keychain }: KeyPlace): Promise<void> {
  try {
    await writeKeyRecord(folder, await encryptedRecord(key, keychain));
  } catch {
    // The next launch tries again.
  }
}

async function encryptedRecord(key: string, keychain: Keychain): Promise<KeyRecord> {
  return { protection: 'keychain', key: (await keychain.encrypt(key)).toString('base64') };
}

async function keep(key: string, { folder, keychain, allowKeyFile }: KeyPlace): Promise<OpenedKey> {
  const hasKeychain = await keychain.isAvailable();
  if (!hasKeychain && !allowKeyFile) return failed(failureOf('keychain_unavailable'));
  const record: KeyRecord = hasKeychain ? await encryptedRecord(key, keychain) : { protection: 'file', key };
  await writeKeyRecord(folder, record);
  return ok({ key, protection: record.protection });
}

import { createHash } from 'node:crypto';
import { closeSync, mkdirSync, openSync, readSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
// oxlint-disable-next-line import/default -- a CommonJS module, whose exports are its default
import Database from 'better-sqlite3';
import { failureOf, type Failure } from '../shared/errors.ts';
import { failed, ok, type Result } from '../shared/result.ts';
import type { Connection } from './connection.ts';
import { knownVersion, migrate, storedVersion } from './migrate.ts';
import { createStore, type Store } from './store.ts';
import { storeFailureOf } from './store-failure.ts';

export interface StoreLocation {
  readonly path: string;
  /** 256 bits, as 64 hexadecimal digits. */
  readonly key: string;
}

const pageSize = 4096;
const plainHeader = 'SQLite format 3\0';

/**
 * Opens this desk's store, creating it where there is none. A store that cannot be opened is left
 * exactly as it is: the failure says why, and a person decides.
 */
export function openStore({ path, key }: StoreLocation): Result<Store, Failure> {
  if (!/^[0-9a-f]{64}$/i.test(key)) throw new Error('A store key is 64 hexadecimal digits');
  let lock: Connection | null = null;
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    lock = lockExclusively(path);
    const problem = inspect(path, key);
    if (problem !== null) {
      lock.close();
      return failed(problem);
    }
    return ok(createStore(connect(path, key), lock));
  } catch (error) {
    lock?.close();
    const problem = storeFailureOf(error);
    if (problem === null) throw error;
    return failed(problem);
  }
}

/**
 * Locks a file beside the store, so that only one desk process opens it. The operating system releases the
 * lock of a killed process. The store's own file stays free for this desk's readers.
 */
function lockExclusively(path: string): Connection {
  const lockPath = `${path}.lock`;
  closeSync(openSync(lockPath, 'a', 0o600));
  const lock = new Database(lockPath, { timeout: 0 });
  try {
    lock.pragma('journal_mode = MEMORY');
    lock.exec('BEGIN EXCLUSIVE');
    return lock;
  } catch (error) {
    lock.close();
    throw error;
  }
}

/** Checks an existing store without writing to it; null if it can be opened. */
function inspect(path: string, key: string): Failure | null {
  closeSync(openSync(path, 'a', 0o600));
  const { size } = statSync(path);
  if (size === 0) return null;
  if (size < pageSize) return failureOf('store_damaged');
  const start = readStart(path);
  if (start.toString('latin1') === plainHeader) return failureOf('store_damaged');
  if (!start.equals(saltOf(key))) return failureOf('store_wrong_key');

  const connection = new Database(path, { readonly: true, timeout: 5000 });
  try {
    unlock(connection, key);
    connection.prepare('SELECT count(*) FROM sqlite_schema').get();
    const version = storedVersion(connection);
    if (version > knownVersion) return failureOf('store_newer', { version, known: knownVersion });
    if (version < knownVersion && connection.pragma('quick_check(1)', { simple: true }) !== 'ok') {
      return failureOf('store_damaged');
    }
    return null;
  } finally {
    connection.close();
  }
}

function connect(path: string, key: string): Connection {
  const connection = new Database(path, { timeout: 5000 });
  try {
    unlock(connection, key);
    connection.pragma('journal_mode = WAL');
    connection.pragma('synchronous = FULL');
    // macOS only: without it a commit may stay in the disk's cache and be lost in a power cut.
    connection.pragma('fullfsync = ON');
    connection.pragma('foreign_keys = ON');
    connection.pragma('secure_delete = ON');
    connection.pragma('cache_size = -32000');
    migrate(connection);
    // Without it, what a killed process had deleted would stay in the write-ahead log.
    connection.pragma('wal_checkpoint(TRUNCATE)');
    return connection;
  } catch (error) {
    connection.close();
    throw error;
  }
}

/** SQLCipher's format: AES-256 and a HMAC over every page, readable by other tools given the key. */
function unlock(connection: Connection, key: string): void {
  connection.pragma("cipher = 'sqlcipher'");
  connection.pragma(`key = "x'${key}${saltOf(key).toString('hex')}'"`);
}

/**
 * SQLCipher's salt: the first 16 bytes of the file, not encrypted. Derived from the key, it tells a file of
 * another key from a damaged one; the key is random, so the salt need not be.
 */
function saltOf(key: string): Buffer {
  return createHash('sha256').update(`guichet store ${key.toLowerCase()}`).digest().subarray(0, 16);
}

function readStart(path: string): Buffer {
  const start = Buffer.alloc(16);
  const file = openSync(path, 'r');
  try {
    readSync(file, start, 0, 16, 0);
  } finally {
    closeSync(file);
  }
  return start;
}

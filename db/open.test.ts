import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { readDraft, saveDraft } from './desk-state/drafts.ts';
import { readMigrationFiles } from './embed-migrations.ts';
import { migrations } from './migrations/migrations.ts';
import { openStore } from './open.ts';
import type { Store } from './store.ts';
import { openIn, temporaryFolder, testKey, type TemporaryFolder } from './testing/temporary-store.ts';
import { testId } from './testing/small-authority.ts';

const typed = 'Nadia se plaint du lampadaire';

function storePath(folder: TemporaryFolder): string {
  return join(folder.path, 'store.sqlite');
}
function fill(folder: TemporaryFolder): void {
  using store = openIn(folder);
  write(store);
}
function write(store: Store): void {
  store.write((writer) =>
    saveDraft(writer, testId(1), {
      savedAt: '2026-11-24T09:00:00.000Z',
      draft: {
        caseId: testId(2),
        channel: 'counter',
        typeId: null,
        typeSearch: '',
        contactId: null,
        contactSearch: '',
        newContact: null,
        noContact: false,
        address: '',
        description: typed,
      },
    }),
  );
}
function codeOf(folder: TemporaryFolder, key = testKey): string {
  const opened = openStore({ path: storePath(folder), key });
  if (opened.ok) opened.value.close();
  return opened.ok ? 'opened' : opened.error.code;
}

describe('openStore', () => {
  it('keeps nothing readable on disk, for no other user', () => {
    using folder = temporaryFolder();
    using store = openIn(folder);
    write(store);
    for (const name of readdirSync(folder.path)) {
      const file = join(folder.path, name);
      expect(readFileSync(file).includes(typed)).toBe(false);
      expect(statSync(file).mode & 0o077).toBe(0);
    }
    expect(readFileSync(storePath(folder)).subarray(0, 6).toString('latin1')).not.toBe('SQLite');
  });

  it('is durable at every commit', () => {
    using folder = temporaryFolder();
    using store = openIn(folder);
    expect(store.read.one('PRAGMA journal_mode')).toEqual({ journal_mode: 'wal' });
    expect(store.read.one('PRAGMA synchronous')).toEqual({ synchronous: 2 });
    expect(store.read.one('PRAGMA secure_delete')).toEqual({ secure_delete: 1 });
  });

  it('refuses another key, and leaves the file as it is', () => {
    using folder = temporaryFolder();
    fill(folder);
    const before = readFileSync(storePath(folder));
    expect(codeOf(folder, 'ab'.repeat(32))).toBe('store_wrong_key');
    expect(readFileSync(storePath(folder)).equals(before)).toBe(true);
    expect(codeOf(folder)).toBe('opened');
  });

  it('refuses a schema that it does not know yet', () => {
    using folder = temporaryFolder();
    fill(folder);
    {
      using store = openIn(folder);
      store.write((writer) => writer.run('PRAGMA user_version = 999'));
    }
    const before = readFileSync(storePath(folder));
    const opened = openStore({ path: storePath(folder), key: testKey });
    expect(opened).toMatchObject({ ok: false, error: { code: 'store_newer', facts: { version: 999 } } });
    expect(readFileSync(storePath(folder)).equals(before)).toBe(true);
  });

  it.each([
    ['cut short', (bytes: Buffer) => bytes.subarray(0, 1000)],
    ['overwritten after its beginning', (bytes: Buffer) => bytes.fill(7, 100, 6000)],
    ['an open database', () => openDatabaseBytes()],
    ['a text', () => Buffer.from('not a store at all')],
  ])('says so of a file that is %s, and leaves it as it is', (_, damage) => {
    using folder = temporaryFolder();
    fill(folder);
    writeFileSync(storePath(folder), damage(readFileSync(storePath(folder))));
    const before = readFileSync(storePath(folder));
    expect(codeOf(folder)).toBe('store_damaged');
    expect(readFileSync(storePath(folder)).equals(before)).toBe(true);
  });

  it('takes random bytes for a file of another key, and leaves them', () => {
    using folder = temporaryFolder();
    const bytes = Buffer.alloc(8192, 'guichet?');
    writeFileSync(storePath(folder), bytes);
    expect(codeOf(folder)).toBe('store_wrong_key');
    expect(readFileSync(storePath(folder)).equals(bytes)).toBe(true);
  });

  it('leaves nothing in the log of what a killed process had written there, and none of it is lost', () => {
    using folder = temporaryFolder();
    using stopped = temporaryFolder();
    using store = openIn(folder);
    write(store);
    for (const name of ['store.sqlite', 'store.sqlite-wal']) {
      copyFileSync(join(folder.path, name), join(stopped.path, name));
    }
    const log = join(stopped.path, 'store.sqlite-wal');
    expect(statSync(log).size).toBeGreaterThan(0);
    using again = openIn(stopped);
    expect(statSync(log).size).toBe(0);
    expect(readDraft(again.read, testId(1))?.draft.description).toBe(typed);
  });

  it('lets one process in at a time, and the next once the first was killed', async () => {
    using folder = temporaryFolder();
    const holder: ChildProcess = fork(new URL('./testing/keep-store-open.ts', import.meta.url), [
      storePath(folder),
    ]);
    try {
      await once(holder, 'message');
      expect(codeOf(folder)).toBe('store_in_use');
    } finally {
      holder.kill('SIGKILL');
    }
    await once(holder, 'exit');
    expect(codeOf(folder)).toBe('opened');
  });
});

describe('migrations', () => {
  it('are embedded as their files stand', () => {
    expect(migrations).toEqual(readMigrationFiles());
  });
});

function openDatabaseBytes(): Buffer {
  using folder = temporaryFolder();
  const path = join(folder.path, 'open.sqlite');
  const database = new DatabaseSync(path);
  database.exec('CREATE TABLE visible (text TEXT)');
  database.close();
  return readFileSync(path);
}

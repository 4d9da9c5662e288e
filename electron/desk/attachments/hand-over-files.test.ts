import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { recordLocalFile, sendFile } from '../../../db/desk-state/transfers.ts';
import { createMemoryDisk, type MemoryDisk } from '../../../db/testing/memory-disk.ts';
import { enrolStore } from '../../../db/testing/small-authority.ts';
import { temporaryFolder, testKey, type TemporaryFolder } from '../../../db/testing/temporary-store.ts';
import type { Store } from '../../../db/store.ts';
import { failureOf } from '../../../shared/errors.ts';
import { failed } from '../../../shared/result.ts';
import type { Timers } from '../sync/timers.ts';
import type { FileClient } from './file-client.ts';
import { openFileStore, type FileStore } from './file-store.ts';
import { handOverFiles } from './hand-over-files.ts';
import {
  fileOf,
  openMemoryFileServer,
  type MemoryFileServer,
  type TestFile,
} from './testing/memory-file-server.ts';

const at = '2026-11-24T09:30:00.000Z';
let folder: TemporaryFolder;
let disk: MemoryDisk;
let store: Store;
let files: FileStore;
let server: MemoryFileServer;
let said: unknown[];
beforeEach(() => {
  folder = temporaryFolder();
  disk = createMemoryDisk();
  store = disk.open();
  enrolStore(store);
  files = openFileStore(folder.path, testKey);
  server = openMemoryFileServer();
  said = [];
});
afterEach(() => {
  disk[Symbol.dispose]();
  folder[Symbol.dispose]();
});

/** A file that is stored here and not sent yet. */
async function attached(size: number): Promise<TestFile> {
  const file = fileOf(randomBytes(size));
  const kept = await files.create();
  await kept.append(file.content);
  await kept.keep(() => true);
  store.write((writer) => {
    recordLocalFile(writer, file, at);
    sendFile(writer, file.sha256);
  });
  return file;
}

/** Hands over; `waits` is called for each delay, with the function that ends it. */
async function handOver(
  waits: (milliseconds: number, end: () => void) => void,
  client: FileClient = server,
): Promise<void> {
  const timers: Timers = {
    after: (milliseconds, end) => {
      waits(milliseconds, end);
      return () => undefined;
    },
    yieldToEventLoop: () => Promise.resolve(),
  };
  const log = {
    info: () => undefined,
    warn: (event: string, facts?: object) => said.push({ event, ...facts }),
    error: (event: string) => said.push({ event }),
  };
  const parts = { store, files, timers, log, connect: () => client };
  await handOverFiles(parts, new AbortController().signal);
}
const isPause = (milliseconds: number): boolean => milliseconds < 60_000;

test('unsent files are uploaded, and a refused one does not stop the others', async () => {
  const [refused, other] = [await attached(1000), await attached(2000)];
  const client: FileClient = {
    ...server,
    look: (sha256, signal) =>
      sha256 === refused.sha256
        ? Promise.resolve(failed(failureOf('not_found')))
        : server.look(sha256, signal),
  };
  await handOver(() => undefined, client);
  expect([...server.has.keys()]).toEqual([other.sha256]);
  expect(said).toEqual([{ event: 'files_left', sent: 1, lost: 1 }]);
});

test('nor does one that is damaged here', async () => {
  await attached(1000);
  for (const name of readdirSync(folder.path)) {
    const path = join(folder.path, name);
    const bytes = readFileSync(path);
    writeFileSync(path, bytes.fill(0, bytes.length - 20));
  }
  const other = await attached(2000);
  await handOver(() => undefined);
  expect(server.has.has(other.sha256)).toBe(true);
  expect(said.at(-1)).toEqual({ event: 'files_left', sent: 1, lost: 1 });
});

test('a connection that breaks is tried again, from where it was', async () => {
  const file = await attached(3000);
  server.misbehave.breakAfter = 1000;
  await handOver((milliseconds, end) => {
    if (isPause(milliseconds)) end();
  });
  expect(server.offsets).toEqual([0, 1000]);
  expect(server.has.get(file.sha256)?.equals(file.content)).toBe(true);
});

test('two minutes are given to all of it, and no more', async () => {
  await attached(1000);
  server.misbehave.refuse = 'offline';
  const waits: number[] = [];
  let giveUp: (() => void) | null = null;
  await handOver((milliseconds, end) => {
    waits.push(milliseconds);
    if (!isPause(milliseconds)) giveUp = end;
    else if (waits.length < 5) end();
    else queueMicrotask(() => giveUp?.());
  });
  expect(waits).toEqual([120_000, 1000, 1000, 1000, 1000]);
  expect(said).toEqual([{ event: 'files_left', sent: 0, lost: 1 }]);
});

test('with nothing to send, nobody is asked', async () => {
  await handOver(() => {
    throw new Error('It waits');
  });
  expect(said).toEqual([]);
});

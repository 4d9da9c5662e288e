import { randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { temporaryFolder, testKey, type TemporaryFolder } from '../../../db/testing/temporary-store.ts';
import { failureOf } from '../../../shared/errors.ts';
import { failed, ok } from '../../../shared/result.ts';
import { usualUploadPart } from '../../../shared/sync/attachments.ts';
import { chunkSize } from './file-cipher.ts';
import { openFileStore, type FileStore } from './file-store.ts';
import { receiveFile } from './receive-file.ts';
import { sendFile } from './send-file.ts';
import {
  fileOf,
  openMemoryFileServer,
  type MemoryFileServer,
  type TestFile,
} from './testing/memory-file-server.ts';

const { signal } = new AbortController();
const storeOn = (folder: TemporaryFolder): FileStore => openFileStore(folder.path, testKey);

async function keep(files: FileStore, { content }: TestFile): Promise<void> {
  const file = await files.create();
  await file.append(content);
  await file.keep(() => true);
}

async function send(files: FileStore, server: MemoryFileServer, file: TestFile, moved: number[] = []) {
  await using reader = await files.open('file', file.sha256);
  if (reader === null) throw new Error('The file is not there');
  return await sendFile(file, { client: server, reader, signal, onMoved: (bytes) => moved.push(bytes) });
}
function receive(files: FileStore, server: MemoryFileServer, file: TestFile) {
  return receiveFile(file, { client: server, files, signal, onMoved: () => undefined });
}
async function contentIn(files: FileStore, { sha256 }: TestFile): Promise<Buffer | null> {
  await using reader = await files.open('file', sha256);
  return reader === null ? null : await reader.read(0, reader.size);
}

describe('sending a file', () => {
  const size = 2 * usualUploadPart + 12_345;

  it('goes in parts, and says how far it is', async () => {
    using folder = temporaryFolder();
    const [files, server, file] = [storeOn(folder), openMemoryFileServer(), fileOf(randomBytes(size))];
    await keep(files, file);
    const moved: number[] = [];
    expect(await send(files, server, file, moved)).toEqual(ok('sent'));
    expect(server.has.get(file.sha256)?.equals(file.content)).toBe(true);
    expect(moved).toEqual([0, usualUploadPart, 2 * usualUploadPart]);
  });

  it('goes on where the server has got to, after the connection broke in the middle of a part', async () => {
    using folder = temporaryFolder();
    const [files, server, file] = [storeOn(folder), openMemoryFileServer(), fileOf(randomBytes(size))];
    await keep(files, file);
    server.misbehave.breakAfter = 700_001;
    expect(await send(files, server, file)).toEqual(failed(failureOf('offline')));
    // The desk is started again.
    expect(await send(storeOn(folder), server, file)).toEqual(ok('sent'));
    expect(server.offsets.slice(0, 2)).toEqual([0, 700_001]);
    expect(server.has.get(file.sha256)?.equals(file.content)).toBe(true);
  });

  it('sends nothing of what the server has', async () => {
    using folder = temporaryFolder();
    const [files, server, file] = [storeOn(folder), openMemoryFileServer(), fileOf(randomBytes(1000))];
    await keep(files, file);
    server.has.set(file.sha256, file.content);
    expect(await send(files, server, file)).toEqual(ok('sent'));
    expect(server.offsets).toEqual([]);
    server.misbehave.stateWhenWhole = 'scanning';
    expect(await send(files, server, file)).toEqual(ok('scanning'));
  });

  it.each(['file_infected', 'file_type_refused', 'file_too_large', 'not_signed_in'] as const)(
    'says that the server answered %s',
    async (code) => {
      using folder = temporaryFolder();
      const [files, server, file] = [storeOn(folder), openMemoryFileServer(), fileOf(randomBytes(1000))];
      await keep(files, file);
      server.misbehave.refuse = code;
      expect(await send(files, server, file)).toEqual(failed(failureOf(code)));
    },
  );

  it('begins again, and not for ever, when what arrived is not the file', async () => {
    using folder = temporaryFolder();
    const [files, server, file] = [storeOn(folder), openMemoryFileServer(), fileOf(randomBytes(1000))];
    await keep(files, file);
    server.coming.set(file.sha256, Buffer.alloc(500));
    expect(await send(files, server, file)).toEqual(ok('sent'));
    expect(server.offsets).toEqual([500, 0]);
    expect(server.has.get(file.sha256)?.equals(file.content)).toBe(true);
  });
});

describe('receiving a file', () => {
  const size = 5 * chunkSize + 123;

  it('keeps it whole', async () => {
    using folder = temporaryFolder();
    const [files, server, file] = [storeOn(folder), openMemoryFileServer(), fileOf(randomBytes(size))];
    server.has.set(file.sha256, file.content);
    expect(await receive(files, server, file)).toEqual(ok(null));
    expect((await contentIn(storeOn(folder), file))?.equals(file.content)).toBe(true);
  });

  it.each([0, 1, chunkSize, chunkSize + 1, 4 * chunkSize + 7, size - 1])(
    'goes on after %d bytes had come, in another process',
    async (arrived) => {
      using folder = temporaryFolder();
      const [server, file] = [openMemoryFileServer(), fileOf(randomBytes(size))];
      server.has.set(file.sha256, file.content);
      server.misbehave.breakAfter = arrived;
      expect(await receive(storeOn(folder), server, file)).toEqual(failed(failureOf('offline')));
      expect(await receive(storeOn(folder), server, file)).toEqual(ok(null));
      // At most one chunk comes twice.
      const [, again = 0] = server.offsets;
      expect(again).toBeLessThanOrEqual(arrived);
      expect(again).toBeGreaterThan(arrived - chunkSize - 1);
      expect((await contentIn(storeOn(folder), file))?.equals(file.content)).toBe(true);
    },
  );

  it('deletes a file with another hash, and starts over', async () => {
    using folder = temporaryFolder();
    const [files, server, file] = [storeOn(folder), openMemoryFileServer(), fileOf(randomBytes(size))];
    server.has.set(file.sha256, randomBytes(size));
    expect(await receive(files, server, file)).toEqual(failed(failureOf('file_changed')));
    expect(readdirSync(folder.path)).toEqual([]);
    server.has.set(file.sha256, Buffer.concat([file.content, Buffer.from('more')]));
    expect(await receive(files, server, file)).toEqual(failed(failureOf('file_changed')));
    expect(readdirSync(folder.path)).toEqual([]);
    server.has.set(file.sha256, file.content);
    expect(await receive(files, server, file)).toEqual(ok(null));
  });

  it.each(['file_missing', 'not_found', 'file_infected'] as const)(
    'says that the server answered %s, and keeps what had come',
    async (code) => {
      using folder = temporaryFolder();
      const [files, server, file] = [storeOn(folder), openMemoryFileServer(), fileOf(randomBytes(size))];
      server.has.set(file.sha256, file.content);
      server.misbehave.breakAfter = 2 * chunkSize + 1;
      await receive(files, server, file);
      server.misbehave.refuse = code;
      expect(await receive(files, server, file)).toEqual(failed(failureOf(code)));
      server.misbehave.refuse = null;
      expect(await receive(files, server, file)).toEqual(ok(null));
      expect(server.offsets).toEqual([0, 2 * chunkSize]);
    },
  );
});

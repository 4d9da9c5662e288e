import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder, testKey, type TemporaryFolder } from '../../../db/testing/temporary-store.ts';
import { chunkSize, headerSize, sealedChunkSize } from './file-cipher.ts';
import { openFileStore, type FileStore } from './file-store.ts';

const marker = Buffer.from('MARQUEUR-EN-CLAIR-9f31');
const sha256Of = (content: Uint8Array): string => createHash('sha256').update(content).digest('hex');

/** Random, but for a marker near its beginning, in its middle and at its end. */
function contentOf(size: number): Buffer {
  const content = randomBytes(size);
  for (const at of [20, size >> 1, size - marker.length]) if (at >= 0) marker.copy(content, at);
  return content;
}
async function add(store: FileStore, content: Buffer, step = 50_000): Promise<string> {
  const file = await store.create();
  for (let at = 0; at < content.length; at += step) await file.append(content.subarray(at, at + step));
  const sha256 = await file.keep(() => true);
  if (sha256 === null) throw new Error('The file was not kept');
  return sha256;
}
async function readAll(store: FileStore, sha256: string): Promise<Buffer | null> {
  await using reader = await store.open('file', sha256);
  return reader === null ? null : await reader.read(0, reader.size);
}
const filesIn = ({ path }: TemporaryFolder): readonly string[] =>
  readdirSync(path).map((name) => join(path, name));
function onlyFile(folder: TemporaryFolder): string {
  const [path, ...more] = filesIn(folder);
  if (path === undefined || more.length > 0) throw new Error('There is not exactly one file');
  return path;
}

const sizes = [1, 100, chunkSize - 1, chunkSize, chunkSize + 1, 3 * chunkSize, 3 * chunkSize + 17];

describe('a file of this desk', () => {
  it.each(sizes)('of %d bytes comes back as it was, after a restart too', async (size) => {
    using folder = temporaryFolder();
    const content = contentOf(size);
    const sha256 = await add(openFileStore(folder.path, testKey), content);
    expect(sha256).toBe(sha256Of(content));
    const later = openFileStore(folder.path, testKey);
    expect(later.has('file', sha256)).toBe(true);
    expect((await readAll(later, sha256))?.equals(content)).toBe(true);
  });

  it('is read from any offset', async () => {
    using folder = temporaryFolder();
    const content = contentOf(3 * chunkSize + 17);
    const store = openFileStore(folder.path, testKey);
    await using reader = await store.open('file', await add(store, content));
    for (const [start, length] of [
      [0, 1],
      [chunkSize - 1, 2],
      [chunkSize, chunkSize],
      [70_000, 100_000],
      [content.length - 5, 100],
      [content.length, 10],
    ] as const) {
      const part = await reader?.read(start, length);
      expect(part?.equals(content.subarray(start, start + length))).toBe(true);
    }
  });

  it('leaves nothing plain on the disk, neither content nor name', async () => {
    using folder = temporaryFolder();
    const store = openFileStore(folder.path, testKey);
    const content = contentOf(2 * chunkSize);
    const sha256 = await add(store, content);
    const begun = await store.create();
    await begun.append(contentOf(3 * chunkSize));
    await store.put('thumbnail', sha256, marker);
    expect(filesIn(folder)).toHaveLength(3);
    for (const path of filesIn(folder)) {
      expect(readFileSync(path).includes(marker)).toBe(false);
      expect(path).not.toContain(sha256.slice(0, 12));
    }
    await begun.abandon();
  });

  it('is there once when it is added twice, and its name is another with another key', async () => {
    using folder = temporaryFolder();
    const store = openFileStore(folder.path, testKey);
    const content = contentOf(1000);
    const sha256 = await add(store, content);
    await add(store, content);
    expect(filesIn(folder)).toHaveLength(1);
    expect((await readAll(store, sha256))?.equals(content)).toBe(true);
    expect(openFileStore(folder.path, 'aa'.repeat(32)).has('file', sha256)).toBe(false);
  });

  const damages: Readonly<Record<string, (file: Buffer) => Buffer>> = {
    'cut in its last chunk': (file) => file.subarray(0, -1),
    'cut after a whole chunk': (file) => file.subarray(0, headerSize + 2 * sealedChunkSize),
    'cut to nothing': () => Buffer.alloc(0),
    'made longer': (file) => Buffer.concat([file, Buffer.alloc(1)]),
    'changed in its header': (file) => flip(file, 30),
    'changed in its salt': (file) => flip(file, 10),
    'changed in a chunk': (file) => flip(file, headerSize + sealedChunkSize + 7),
    'changed in its last byte': (file) => flip(file, file.length - 1),
    'with two chunks swapped': (file) =>
      Buffer.concat([
        file.subarray(0, headerSize),
        file.subarray(headerSize + sealedChunkSize, headerSize + 2 * sealedChunkSize),
        file.subarray(headerSize, headerSize + sealedChunkSize),
        file.subarray(headerSize + 2 * sealedChunkSize),
      ]),
  };
  it.each(Object.entries(damages))('is refused when it was %s', async (_, damage) => {
    using folder = temporaryFolder();
    const store = openFileStore(folder.path, testKey);
    const sha256 = await add(store, contentOf(3 * chunkSize));
    const path = onlyFile(folder);
    writeFileSync(path, damage(readFileSync(path)));
    const read = readAll(store, sha256).catch((error: unknown) => error);
    const result = await read;
    expect(result === null || (result instanceof Error && result.name === 'DamagedFileError')).toBe(true);
  });

  it('is refused under the name of another', async () => {
    using folder = temporaryFolder();
    const store = openFileStore(folder.path, testKey);
    const one = await add(store, contentOf(500));
    const onePath = onlyFile(folder);
    const other = await add(store, contentOf(500));
    const otherPath = filesIn(folder).find((path) => path !== onePath) ?? '';
    writeFileSync(otherPath, readFileSync(onePath));
    expect(await readAll(store, other)).toBeNull();
    expect(store.has('file', other)).toBe(false);
    expect(await readAll(store, one)).not.toBeNull();
  });
});

describe('a file that comes in parts', () => {
  it('goes on after every interruption, wherever it was, and is the same', async () => {
    using folder = temporaryFolder();
    const content = contentOf(3 * chunkSize);
    const sha256 = sha256Of(content);
    for (let sent = 1; sent < content.length; sent += 30_001) {
      // As after a kill: another store on the same folder.
      const file = await openFileStore(folder.path, testKey).resume(sha256);
      expect(file.taken()).toBeLessThanOrEqual(sent);
      await file.append(content.subarray(file.taken(), sent));
      await file.leave();
    }
    const store = openFileStore(folder.path, testKey);
    const file = await store.resume(sha256);
    expect(file.taken()).toBeGreaterThan(0);
    await file.append(content.subarray(file.taken()));
    expect(await file.keep((found) => found === sha256)).toBe(sha256);
    expect((await readAll(store, sha256))?.equals(content)).toBe(true);
    expect(filesIn(folder)).toHaveLength(1);
  });

  it('that was killed between its last byte and its seal goes on', async () => {
    using folder = temporaryFolder();
    const content = contentOf(2 * chunkSize);
    const sha256 = sha256Of(content);
    const begun = await openFileStore(folder.path, testKey).resume(sha256);
    await begun.append(content);
    await expect(
      begun.keep(() => {
        throw new Error('killed');
      }),
    ).rejects.toThrow('killed');
    const file = await openFileStore(folder.path, testKey).resume(sha256);
    expect(file.taken()).toBe(chunkSize);
    await file.append(content.subarray(file.taken()));
    expect(await file.keep((found) => found === sha256)).toBe(sha256);
  });

  it('starts over if its header is damaged', async () => {
    using folder = temporaryFolder();
    const sha256 = sha256Of(marker);
    const begun = await openFileStore(folder.path, testKey).resume(sha256);
    await begun.append(contentOf(3 * chunkSize));
    await begun.leave();
    const path = onlyFile(folder);
    writeFileSync(path, Buffer.alloc(readFileSync(path).length));
    const file = await openFileStore(folder.path, testKey).resume(sha256);
    expect(file.taken()).toBe(0);
    await file.append(marker);
    expect(await file.keep((found) => found === sha256)).toBe(sha256);
  });

  it('is deleted if a power cut damaged the middle of it', async () => {
    using folder = temporaryFolder();
    const content = contentOf(3 * chunkSize + 5);
    const sha256 = sha256Of(content);
    const begun = await openFileStore(folder.path, testKey).resume(sha256);
    await begun.append(content);
    await begun.leave();
    const path = onlyFile(folder);
    writeFileSync(path, flip(readFileSync(path), headerSize + sealedChunkSize + 100));
    const file = await openFileStore(folder.path, testKey).resume(sha256);
    expect(file.taken()).toBe(3 * chunkSize);
    await file.append(content.subarray(file.taken()));
    expect(await file.keep((found) => found === sha256)).toBeNull();
    expect(filesIn(folder)).toEqual([]);
  });

  it('is not kept if it has another hash', async () => {
    using folder = temporaryFolder();
    const store = openFileStore(folder.path, testKey);
    const file = await store.resume(sha256Of(marker));
    await file.append(contentOf(100));
    expect(await file.keep((found) => found === sha256Of(marker))).toBeNull();
    expect(filesIn(folder)).toEqual([]);
  });
});

it('removes files that are not listed, but none that is being added', async () => {
  using folder = temporaryFolder();
  const kept = await add(openFileStore(folder.path, testKey), contentOf(10));
  writeFileSync(join(folder.path, 'unfinished.part'), 'of a former process');
  const store = openFileStore(folder.path, testKey);
  const left = await add(store, contentOf(11));
  await store.put('thumbnail', left, marker);
  const adding = await store.create();
  await adding.append(contentOf(12));
  expect(await store.removeAllBut([kept])).toBe(3);
  expect(store.has('file', kept)).toBe(true);
  expect(store.has('file', left)).toBe(false);
  await adding.keep(() => true);
  expect(filesIn(folder)).toHaveLength(2);
});

function flip(file: Buffer, at: number): Buffer {
  const changed = Buffer.from(file);
  changed[at] = (changed[at] ?? 0) ^ 1;
  return changed;
}

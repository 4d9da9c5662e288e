import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { v7 } from 'uuid';
import type { AttachmentStore, FileKey } from './attachment-store.ts';
import { createFolderAttachmentStore } from './folder-attachment-store.ts';
import { createS3AttachmentStore } from './s3-attachment-store.ts';
import { openS3Server } from './testing/s3-server.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

const stack: { current: AsyncDisposableStack } = { current: new AsyncDisposableStack() };
let folder: string;
beforeEach(() => {
  stack.current = new AsyncDisposableStack();
  folder = stack.current.use(temporaryFolder()).path;
});
afterEach(() => stack.current.disposeAsync());

const stores: Readonly<Record<string, () => Promise<AttachmentStore>>> = {
  'a folder': async () => createFolderAttachmentStore(join(folder, 'store')),
  'an S3 bucket': async () =>
    createS3AttachmentStore(stack.current.use(await openS3Server(join(folder, 's3'))).config),
};

function fileOf(
  content: Buffer,
  authorityId: string = v7(),
): { readonly key: FileKey; readonly path: string } {
  const sha256 = createHash('sha256').update(content).digest('hex');
  const path = join(folder, `in-${sha256}`);
  writeFileSync(path, content);
  return { key: { authorityId, sha256 }, path };
}
async function all(
  store: AttachmentStore,
  key: FileKey,
  first: number,
  last: number,
): Promise<Buffer | null> {
  const stream = await store.read(key, { first, last });
  return stream === null ? null : buffer(stream);
}

describe.each(Object.entries(stores))('%s', (_, open) => {
  test('gives back what was put, the whole and any part of it', async () => {
    const store = await open();
    const content = randomBytes(300_000);
    const { key, path } = fileOf(content);
    await store.put(key, path, 'image/jpeg');
    expect(await store.sizeOf(key)).toBe(content.length);
    expect(await all(store, key, 0, content.length - 1)).toEqual(content);
    expect(await all(store, key, 0, 0)).toEqual(content.subarray(0, 1));
    expect(await all(store, key, 65_000, 131_999)).toEqual(content.subarray(65_000, 132_000));
    expect(await all(store, key, content.length - 3, content.length - 1)).toEqual(content.subarray(-3));
  });

  test('has nothing of what was not put, of another authority, or was removed', async () => {
    const store = await open();
    const { key, path } = fileOf(randomBytes(1000));
    expect(await store.sizeOf(key)).toBeNull();
    expect(await all(store, key, 0, 10)).toBeNull();
    await store.remove(key);
    await store.put(key, path, 'image/png');
    expect(await store.sizeOf({ ...key, authorityId: v7() })).toBeNull();
    await store.remove(key);
    await store.remove(key);
    expect(await store.sizeOf(key)).toBeNull();
    expect(await all(store, key, 0, 10)).toBeNull();
  });

  test('the same file from two at once is there once', async () => {
    const store = await open();
    const content = randomBytes(2_000_000);
    const { key, path } = fileOf(content);
    await Promise.all([1, 2, 3].map(() => store.put(key, path, 'image/png')));
    expect(await all(store, key, 0, content.length - 1)).toEqual(content);
    const left = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.tmp'),
    );
    expect(left).toEqual([]);
  });
});

test('a bucket that is not there or a wrong key is an error, never an absent file', async () => {
  const { config } = stack.current.use(await openS3Server(join(folder, 's3')));
  const { key, path } = fileOf(randomBytes(10));
  const wrongKey = createS3AttachmentStore({ ...config, secretAccessKey: 'another' });
  await expect(wrongKey.put(key, path, 'image/png')).rejects.toThrow('403 SignatureDoesNotMatch');
  await expect(wrongKey.read(key, { first: 0, last: 1 })).rejects.toThrow('403');
  const elsewhere = createS3AttachmentStore({ ...config, bucket: 'nowhere' });
  await expect(elsewhere.put(key, path, 'image/png')).rejects.toThrow('NoSuchBucket');
  await expect(elsewhere.read(key, { first: 0, last: 1 })).rejects.toThrow('NoSuchBucket');
});

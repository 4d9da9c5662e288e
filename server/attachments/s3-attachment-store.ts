import { openAsBlob } from 'node:fs';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { AwsClient } from 'aws4fetch';
import type { AttachmentStore, FileKey } from './attachment-store.ts';
import type { StoreConfig } from './attachments-config.ts';

/** Milliseconds: for a whole file over a slow connection, and for a request without a body. */
const requestTimeout = { file: 600_000, question: 30_000 } as const;
const retries = 3;

/**
 * Files in a bucket of an S3-compatible store, by authority and name, with path-style addresses, which all of
 * them support. One PUT is enough for 50 MB; its signature covers the file's digest, so that the store
 * rejects any other content under that name.
 */
export function createS3AttachmentStore(config: Extract<StoreConfig, { kind: 's3' }>): AttachmentStore {
  const { endpoint, bucket, region, accessKeyId, secretAccessKey } = config;
  const client = new AwsClient({ accessKeyId, secretAccessKey, region, service: 's3', retries });

  async function ask(
    { authorityId, sha256 }: FileKey,
    request: RequestInit & { readonly method: string },
    milliseconds: number = requestTimeout.question,
  ): Promise<Response | null> {
    const url = `${endpoint}/${bucket}/${authorityId}/${sha256}`;
    const response = await client.fetch(url, { ...request, signal: AbortSignal.timeout(milliseconds) });
    if (response.ok) return response;
    // Only the code: the message may quote the request. Reading the body also releases the connection.
    const code = /<Code>(\w+)<\/Code>/.exec(await response.text())?.[1];
    if (response.status === 404 && code !== 'NoSuchBucket') return null;
    throw new Error(`The attachment store answered ${response.status} ${code ?? ''} to ${request.method}`);
  }

  return {
    put: async (key, path, mediaType) => {
      const headers = { 'content-type': mediaType, 'x-amz-content-sha256': key.sha256 };
      const body = await openAsBlob(path);
      const response = await ask(key, { method: 'PUT', headers, body }, requestTimeout.file);
      if (response === null) throw new Error('The attachment store has no place for a file');
      await response.body?.cancel();
    },
    sizeOf: async (key) => {
      const response = await ask(key, { method: 'HEAD' });
      return response === null ? null : Number(response.headers.get('content-length'));
    },
    read: async (key, { first, last }) => {
      const headers = { range: `bytes=${first}-${last}` };
      const response = await ask(key, { method: 'GET', headers }, requestTimeout.file);
      if (response === null || response.body === null) return null;
      const begins = /^bytes (\d+)-/.exec(response.headers.get('content-range') ?? '')?.[1] ?? '0';
      if (Number(begins) !== first) throw new Error('The attachment store gave another part of a file');
      return Readable.from(beginningOf(response.body as ReadableStream<Uint8Array>, last - first + 1));
    },
    remove: async (key) => {
      const response = await ask(key, { method: 'DELETE' });
      await response?.body?.cancel();
    },
  };
}

/** At most so many bytes of an answer: some stores send more than the requested range. */
async function* beginningOf(body: ReadableStream<Uint8Array>, bytes: number): AsyncGenerator<Uint8Array> {
  let left = bytes;
  for await (const chunk of body) {
    yield chunk.subarray(0, left);
    left -= Math.min(left, chunk.length);
    if (left === 0) return;
  }
}

import S3rver from '@20minutes/s3rver';
import type { StoreConfig } from '../attachments-config.ts';

type S3Config = Extract<StoreConfig, { kind: 's3' }>;

/** A real S3 server on a folder, with one bucket; it checks signatures. */
export async function openS3Server(
  directory: string,
  wanted = 0,
): Promise<AsyncDisposable & { readonly config: S3Config }> {
  const server = new S3rver({
    address: '127.0.0.1',
    port: wanted,
    silent: true,
    directory,
    configureBuckets: [{ name: 'guichet', configs: [] }],
  });
  const { port } = await server.run();
  return {
    config: {
      kind: 's3',
      endpoint: `http://127.0.0.1:${port}`,
      bucket: 'guichet',
      region: 'us-east-1',
      accessKeyId: 'S3RVER',
      secretAccessKey: 'S3RVER',
    },
    [Symbol.asyncDispose]: () => server.close(),
  };
}

import { join, resolve } from 'node:path';
import { z } from 'zod';
import { ServerProblem } from '../server-problem.ts';

/** Where files are kept. */
export type StoreConfig =
  | { readonly kind: 'folder'; readonly folder: string }
  | {
      readonly kind: 's3';
      readonly endpoint: string;
      readonly bucket: string;
      readonly region: string;
      readonly accessKeyId: string;
      readonly secretAccessKey: string;
    };

/** How clamd is reached: its UNIX socket, or a host and port. */
export type ClamdAddress = { readonly path: string } | { readonly host: string; readonly port: number };

export interface AttachmentsConfig {
  readonly store: StoreConfig;
  /**
   * Folder of files that are being received or wait for the scanner; all server processes of one machine
   * share it.
   */
  readonly receivingFolder: string;
  readonly scanner: {
    readonly address: ClamdAddress;
    /**
     * If it does not answer, files wait for it; or they are accepted unscanned, with a warning in the log for
     * each.
     */
    readonly whenDown: 'wait' | 'accept';
  } | null;
}

type Setting = <Value>(name: string, schema: z.ZodType<Value>, usual: Value) => Value;

const word = z.string().min(1).max(1000);
const bucketName = z.string().regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/);
const clamdAddress = z.string().transform((typed, issues): ClamdAddress => {
  if (typed.startsWith('/')) return { path: typed };
  const [, host, port = ''] = /^(\[[0-9a-fA-F:.]+\]|[0-9A-Za-z.-]+):(\d{1,5})$/.exec(typed) ?? [];
  if (host === undefined || Number(port) > 65_535) {
    issues.addIssue('Neither a path nor HOST:PORT');
    return z.NEVER;
  }
  return { host: host.replaceAll(/[[\]]/g, ''), port: Number(port) };
});

/**
 * Reads the settings of attachments: ATTACHMENTS_FOLDER, or ATTACHMENTS_S3_ENDPOINT with its BUCKET, KEY,
 * SECRET and REGION; CLAMD_SOCKET and CLAMD_DOWN.
 */
export function readAttachmentsConfig(setting: Setting, dataFolder: string): AttachmentsConfig {
  const address = setting('CLAMD_SOCKET', clamdAddress.nullable(), null);
  const whenDown = setting('CLAMD_DOWN', z.enum(['wait', 'accept']), 'wait');
  return {
    store: readStoreConfig(setting, dataFolder),
    receivingFolder: join(dataFolder, 'receiving'),
    scanner: address === null ? null : { address, whenDown },
  };
}

function readStoreConfig(setting: Setting, dataFolder: string): StoreConfig {
  const endpoint = setting('ATTACHMENTS_S3_ENDPOINT', z.url({ protocol: /^https?$/ }).nullable(), null);
  if (endpoint === null) {
    const folder = setting('ATTACHMENTS_FOLDER', word, join(dataFolder, 'attachments'));
    return { kind: 'folder', folder: resolve(folder) };
  }
  const needed = (name: string, schema: z.ZodType<string>): string => {
    const value = setting(name, schema, '');
    if (value === '') throw new ServerProblem('server.config_missing', { name });
    return value;
  };
  return {
    kind: 's3',
    endpoint: endpoint.replace(/\/+$/, ''),
    bucket: needed('ATTACHMENTS_S3_BUCKET', bucketName),
    region: setting('ATTACHMENTS_S3_REGION', word, 'us-east-1'),
    accessKeyId: needed('ATTACHMENTS_S3_KEY', word),
    secretAccessKey: needed('ATTACHMENTS_S3_SECRET', word),
  };
}

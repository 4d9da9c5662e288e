import { isAbsolute } from 'node:path';
import { expect, test } from 'vitest';
import { readConfig } from './config.ts';

test('nothing said means the embedded database in the project, on loopback', () => {
  const config = readConfig({});
  expect(config).toMatchObject({
    databaseUrl: null,
    host: '127.0.0.1',
    port: 4180,
    logLevel: 'info',
    version: expect.stringMatching(/^\d+\.\d+\.\d+/),
  });
  expect(isAbsolute(config.dataFolder)).toBe(true);
  expect(readConfig({ GUICHET_PORT: '', DATABASE_URL: '' })).toEqual(config);
});

test('what is said is taken', () => {
  expect(
    readConfig({
      GUICHET_DATA: '/srv/guichet',
      DATABASE_URL: 'postgres://guichet:secret@db.example:5432/guichet',
      GUICHET_HOST: '::',
      GUICHET_PORT: '443',
      GUICHET_LOG_LEVEL: 'debug',
    }),
  ).toMatchObject({
    databaseUrl: 'postgres://guichet:secret@db.example:5432/guichet',
    host: '::',
    port: 443,
    logLevel: 'debug',
  });
});

test('attachments are in the data folder, unscanned, unless something else is said', () => {
  const { attachments } = readConfig({ GUICHET_DATA: '/srv/guichet' });
  expect(attachments).toEqual({
    store: { kind: 'folder', folder: '/srv/guichet/attachments' },
    receivingFolder: '/srv/guichet/receiving',
    scanner: null,
  });
  const bucket = {
    ATTACHMENTS_S3_ENDPOINT: 'https://s3.example/',
    ATTACHMENTS_S3_BUCKET: 'guichet',
    ATTACHMENTS_S3_KEY: 'key',
    ATTACHMENTS_S3_SECRET: 'secret',
  };
  expect(
    readConfig({ ...bucket, CLAMD_SOCKET: '[::1]:3310', CLAMD_DOWN: 'accept' }).attachments,
  ).toMatchObject({
    store: { kind: 's3', endpoint: 'https://s3.example', bucket: 'guichet', region: 'us-east-1' },
    scanner: { address: { host: '::1', port: 3310 }, whenDown: 'accept' },
  });
  expect(readConfig({ CLAMD_SOCKET: '/run/clamav/clamd.ctl' }).attachments.scanner).toEqual({
    address: { path: '/run/clamav/clamd.ctl' },
    whenDown: 'wait',
  });
  expect(() => readConfig({ ...bucket, ATTACHMENTS_S3_SECRET: '' })).toThrow('ATTACHMENTS_S3_SECRET');
});

test.each([
  ['GUICHET_PORT', '65536'],
  ['GUICHET_PORT', 'http'],
  ['GUICHET_HOST', 'two words'],
  ['GUICHET_LOG_LEVEL', 'loud'],
  ['DATABASE_URL', 'mysql://root:secret@localhost/guichet'],
  ['DATABASE_URL', 'secret'],
  ['CLAMD_SOCKET', 'clamd'],
  ['CLAMD_DOWN', 'ignore'],
  ['ATTACHMENTS_S3_ENDPOINT', 'ftp://secret@s3.example'],
])('%s=%s is refused by its name, and a secret is not repeated', (name, value) => {
  const problem = expect.objectContaining({
    messageId: 'server.config_invalid',
    facts: expect.objectContaining({ name }),
    message: expect.stringMatching(new RegExp(`^(?!.*secret).*${name}`)),
  });
  expect(() => readConfig({ [name]: value })).toThrow(problem);
});

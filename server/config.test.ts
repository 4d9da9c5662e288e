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

test.each([
  ['GUICHET_PORT', '65536'],
  ['GUICHET_PORT', 'http'],
  ['GUICHET_HOST', 'two words'],
  ['GUICHET_LOG_LEVEL', 'loud'],
  ['DATABASE_URL', 'mysql://root:secret@localhost/guichet'],
  ['DATABASE_URL', 'secret'],
])('%s=%s is refused by its name, and a secret is not repeated', (name, value) => {
  const problem = expect.objectContaining({
    messageId: 'server.config_invalid',
    facts: expect.objectContaining({ name }),
    message: expect.stringMatching(new RegExp(`^(?!.*secret).*${name}`)),
  });
  expect(() => readConfig({ [name]: value })).toThrow(problem);
});

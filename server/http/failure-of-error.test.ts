import { expect, test } from 'vitest';
import { failureOfError } from './failure-of-error.ts';

function coded(code: string, more: object = {}): Error {
  return Object.assign(new Error('what was typed'), { code }, more);
}
const wrapped = (cause: Error) => new Error('Failed query: …', { cause });

test.each([
  ['08006', 'database'],
  ['57P01', 'database'],
  ['53300', 'database'],
  ['CONNECTION_CLOSED', 'database'],
  ['CONNECT_TIMEOUT', 'database'],
  ['ECONNREFUSED', 'database'],
  ['53100', 'disk_full'],
  ['ENOSPC', 'disk_full'],
])('%s is a server out of reach for now (%s)', (code, cause) => {
  const answer = { status: 503, failure: { code: 'offline', facts: { cause } } };
  expect(failureOfError(coded(code))).toEqual(answer);
  expect(failureOfError(wrapped(coded(code)))).toEqual(answer);
});

test('what Fastify refuses is the request’s fault', () => {
  expect(failureOfError(coded('FST_ERR_CTP_BODY_TOO_LARGE', { statusCode: 413 }))).toMatchObject({
    status: 413,
    failure: { code: 'too_large' },
  });
  expect(failureOfError(coded('FST_ERR_CTP_INVALID_MEDIA_TYPE', { statusCode: 415 }))).toMatchObject({
    status: 415,
    failure: { code: 'invalid_input' },
  });
});

test('a body that its sender cut short is no lost database', () => {
  expect(failureOfError(coded('ECONNRESET', { statusCode: 400 })).status).toBe(400);
});

test.each([
  ['an exception', new TypeError('x')],
  ['a value that PostgreSQL does not take', wrapped(coded('22P02'))],
  ['an error that only calls itself a bad request', Object.assign(new Error('x'), { statusCode: 400 })],
  ['anything thrown', 'x'],
])('%s is a bug', (_, error) => {
  expect(failureOfError(error)).toEqual({ status: 500, failure: { code: 'internal', facts: {} } });
});

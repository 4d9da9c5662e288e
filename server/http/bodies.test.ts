import { once } from 'node:events';
import { request, type ClientRequest, type IncomingMessage } from 'node:http';
import { connect, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { paths, protocolHeader } from '../../shared/sync/protocol.ts';
import { openTestServer, type TestDesk, type TestServer } from './testing/test-server.ts';

const megabyte = 1024 * 1024;
const size = 100 * megabyte;

let server: TestServer;
let desk: TestDesk;
let url: URL;
const sockets = new Set<Socket>();
beforeAll(async () => {
  server = await openTestServer();
  url = new URL(await server.listen());
  server.app.server.on('connection', (socket) => sockets.add(socket));
  desk = await server.enrol();
});
beforeEach(() => sockets.clear());
afterAll(() => server[Symbol.asyncDispose]());

function post(path: string, headers: Readonly<Record<string, string | number>> = {}): ClientRequest {
  return request(new URL(path, url), {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${desk.token}`,
      [protocolHeader]: '1',
      ...headers,
    },
  });
}

/** Sends a body of 100 MB as fast as it is taken, until it is answered. */
async function sendMuch(asking: ClientRequest): Promise<IncomingMessage> {
  const answer = once(asking, 'response').then(([response]) => response as IncomingMessage);
  const settled = answer.then(
    () => true,
    () => true,
  );
  const chunk = Buffer.alloc(megabyte, 'a');
  let isOver = false;
  for (let sent = 0; sent < size && !isOver; sent += chunk.length) {
    const taken = asking.write(chunk) ? Promise.resolve() : once(asking, 'drain');
    isOver = await Promise.race([settled, taken.then(() => false)]);
  }
  return answer;
}

test.each<[string, string, Readonly<Record<string, string | number>>, number, string]>([
  ['announced', paths.push, { 'content-length': size }, 413, 'too_large'],
  ['unannounced', paths.push, { 'transfer-encoding': 'chunked' }, 413, 'too_large'],
  ['from anybody', paths.enrol, { 'content-length': size }, 413, 'too_large'],
  ['without a key', paths.push, { 'content-length': size, authorization: 'Bearer x' }, 401, 'desk_unknown'],
])('a body of 100 MB, %s, is answered and not read', async (_, path, headers, status, code) => {
  const before = await server.rows();
  const asking = post(path, headers);
  const response = await sendMuch(asking);
  expect(response.statusCode).toBe(status);
  expect(JSON.parse(await text(response))).toMatchObject({ error: { code } });
  const [socket] = sockets;
  expect(sockets.size).toBe(1);
  expect(socket?.bytesRead).toBeLessThan(16 * megabyte);
  asking.destroy();
  if (socket?.destroyed === false) await once(socket, 'close');
  expect(await server.rows()).toEqual(before);
  expect((await server.ask('GET', paths.hello, { desk })).status).toBe(200);
});

test('a client that goes on sending after the answer is cut off', async () => {
  const socket = connect(Number(url.port), url.hostname);
  socket.on('error', () => undefined);
  socket.write(
    [
      `POST ${paths.enrol} HTTP/1.1`,
      'host: x',
      'content-type: application/json',
      `${protocolHeader}: 1`,
      `content-length: ${size}`,
      '',
      '',
    ].join('\r\n'),
  );
  const chunk = Buffer.alloc(megabyte, 'a');
  let sent = 0;
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  const send = (): void => {
    if (socket.destroyed || sent >= size) return;
    socket.write(chunk, (error) => {
      if (error !== undefined && error !== null) return;
      sent += chunk.length;
      send();
    });
  };
  send();
  await closed;
  expect(sent).toBeLessThan(size);
});

test('a body that stops halfway does nothing, and no connection stays', async () => {
  const before = await server.rows();
  const asking = post(paths.enrol, { 'content-length': 1000 });
  asking.on('error', () => undefined);
  const arrived = once(server.app.server, 'request');
  asking.write(`{"code":"${await server.newCode()}","deskId":"`);
  await arrived;
  const [socket] = sockets;
  asking.destroy();
  if (socket?.destroyed === false) await once(socket, 'close');
  expect(await server.rows()).toEqual(before);
  expect((await server.ask('GET', paths.hello, { desk })).status).toBe(200);
});

test('what is not HTTP is answered with a code too', async () => {
  const socket = connect(Number(url.port), url.hostname);
  socket.write('bonjour\r\n\r\n');
  const said = await text(socket);
  expect(said).toMatch(/^HTTP\/1\.1 400 /);
  expect(said).toContain('"invalid_input"');
});

test('endless headers are answered with a code too', async () => {
  const socket = connect(Number(url.port), url.hostname);
  socket.write(`GET / HTTP/1.1\r\nhost: x\r\nx: ${'a'.repeat(100_000)}\r\n\r\n`);
  const said = await text(socket);
  expect(said).toMatch(/^HTTP\/1\.1 431 /);
  expect(said).toContain('"too_large"');
});

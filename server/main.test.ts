import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request, type IncomingMessage } from 'node:http';
import { createServer, type AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { healthResponse, paths, protocolHeader } from '../shared/sync/protocol.ts';
import { connect } from './store/connect.ts';
import { openTestContext, type TestContext } from './testing/test-database.ts';

const program = fileURLToPath(new URL('main.ts', import.meta.url));

let context: TestContext;
beforeAll(async () => {
  context = await openTestContext();
});
afterAll(() => context[Symbol.asyncDispose]());

const started = new Set<ChildProcess>();
afterEach(() => {
  for (const server of started) server.kill('SIGKILL');
  started.clear();
});

interface Started {
  readonly process: ChildProcess;
  /** Its address, once it listens; null if it ended before. */
  readonly url: Promise<string | null>;
  readonly ended: Promise<number | null>;
  readonly complaint: Promise<string>;
}

/** Runs the server as `npm run serve` does. */
function start(environment: Readonly<Record<string, string>> = {}): Started {
  const server = spawn(process.execPath, [program], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      DATABASE_URL: context.url,
      GUICHET_PORT: '0',
      LC_ALL: 'en_GB.UTF-8',
      ...environment,
    },
  });
  started.add(server);
  const ended = once(server, 'exit').then(([code]) => code as number | null);
  const url = new Promise<string | null>((resolve) => {
    createInterface({ input: server.stdout }).on('line', (line) => {
      if (line.includes('"event":"listening"')) resolve((JSON.parse(line) as { url: string }).url);
    });
    void ended.then(() => resolve(null));
  });
  return { process: server, url, ended, complaint: text(server.stderr) };
}
async function listening(server: Started): Promise<string> {
  const url = await server.url;
  if (url === null) throw new Error(await server.complaint);
  return url;
}

test.each(['SIGTERM', 'SIGINT'] as const)('answers, and ends well at %s', async (signal) => {
  const server = start();
  const url = await listening(server);
  const response = await fetch(new URL(paths.health, url));
  expect(healthResponse.parse(await response.json()).status).toBe('ok');
  server.process.kill(signal);
  expect(await server.ended).toBe(0);
  expect(await server.complaint).toBe('');
  await expect(fetch(url)).rejects.toThrow('fetch failed');
});

test('a request that is under way is finished before the end, and its connection closed', async () => {
  const server = start();
  const url = await listening(server);
  const agent = new Agent({ keepAlive: true });
  const body = JSON.stringify({ code: 'x', deskId: 'x', deskName: 'x' });
  const headers = {
    'content-type': 'application/json',
    'content-length': body.length,
    [protocolHeader]: '1',
  };
  const asking = request(new URL(paths.enrol, url), { method: 'POST', agent, headers });
  asking.write(body.slice(0, 5));
  // An answer on another connection: by then the server has read what was sent before.
  await fetch(new URL(paths.health, url)).then((answer) => answer.text());
  server.process.kill('SIGTERM');
  await once(createInterfaceOf(server), 'line');
  asking.end(body.slice(5));
  const [response] = (await once(asking, 'response')) as [IncomingMessage];
  expect(response.statusCode).toBe(400);
  expect(response.headers.connection).toBe('close');
  response.resume();
  expect(await server.ended).toBe(0);
  agent.destroy();
});

/** A server that is stopping and waits for the rest of a request, which never comes. */
async function stoppingFor(signals: readonly NodeJS.Signals[]): Promise<Started> {
  const server = start();
  const url = await listening(server);
  const headers = { 'content-type': 'application/json', 'content-length': 100, [protocolHeader]: '1' };
  const asking = request(new URL(paths.enrol, url), { method: 'POST', headers });
  asking.on('error', () => undefined);
  asking.write('{');
  await fetch(new URL(paths.health, url)).then((answer) => answer.text());
  const stopping = once(createInterfaceOf(server), 'line');
  for (const signal of signals) server.process.kill(signal);
  await stopping;
  return server;
}

test('a signal that arrives twice at once, or another one beside it, does not cut the stopping short', async () => {
  const server = await stoppingFor(['SIGTERM', 'SIGTERM', 'SIGINT', 'SIGTERM', 'SIGHUP']);
  expect(await server.ended).toBe(0);
});

test('SIGQUIT ends it at once', async () => {
  const server = await stoppingFor(['SIGTERM']);
  server.process.kill('SIGQUIT');
  expect(await server.ended).toBe(130);
});

test('a port that is taken is said in one line, in the reader’s language', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const port = String((other.address() as AddressInfo).port);
  const english = start({ GUICHET_PORT: port });
  expect(await english.ended).toBe(1);
  expect(await english.complaint).toBe(
    `Port ${port} is already taken. Stop the program that uses it, or choose another port with GUICHET_PORT.\n`,
  );
  const french = start({ GUICHET_PORT: port, LC_ALL: 'fr_FR.UTF-8' });
  expect(await french.ended).toBe(1);
  expect(await french.complaint).toContain(`Le port ${port} est déjà pris`);
  other.close();
});

test.each([
  ['DATABASE_URL', 'nonsense', 'The setting DATABASE_URL cannot be'],
  [
    'DATABASE_URL',
    'postgres://nobody:secret@127.0.0.1:1/none',
    'The database named by DATABASE_URL does not answer',
  ],
  ['GUICHET_PORT', '99999', 'The setting GUICHET_PORT cannot be “99999”'],
  ['GUICHET_HOST', '192.0.2.1', 'The address 192.0.2.1 is not one of this machine'],
])('%s=%s: %s', async (name, value, complaint) => {
  const server = start({ [name]: value });
  expect(await server.ended).toBe(1);
  const said = await server.complaint;
  expect(said).toContain(complaint);
  expect(said.trim().split('\n')).toHaveLength(1);
  expect(said).not.toContain('secret');
});

test('a database that a newer version has been at is left alone', async () => {
  await using newer = await openTestContext();
  const client = connect(newer.url, { max: 1 });
  await client`update installation set version = version + 1`;
  await client.end();
  const server = start({ DATABASE_URL: newer.url });
  expect(await server.ended).toBe(1);
  expect(await server.complaint).toContain('comes from a newer version of Guichet');
});

/** The lines that a server prints from now on. */
function createInterfaceOf(server: Started) {
  if (server.process.stdout === null) throw new Error('The server prints nowhere');
  return createInterface({ input: server.process.stdout });
}

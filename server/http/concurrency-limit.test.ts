import { once } from 'node:events';
import { request } from 'node:http';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { limitConcurrency } from './concurrency-limit.ts';

let app: FastifyInstance;
let handled: { readonly name: string; readonly answer: () => void }[];
let heard: Map<string, () => void>;
beforeEach(async () => {
  app = Fastify();
  handled = [];
  heard = new Map();
  limitConcurrency(app, 2);
  app.get<{ Params: { name: string } }>('/:name', async ({ params: { name } }) => {
    await new Promise<void>((answer) => {
      handled.push({ name, answer });
      heard.get(name)?.();
    });
    return name;
  });
  await app.ready();
});
afterEach(() => app.close());

const reached = (name: string): Promise<void> =>
  handled.some((one) => one.name === name)
    ? Promise.resolve()
    : new Promise((resolve) => heard.set(name, resolve));
const names = () => handled.map(({ name }) => name);
const answer = (name: string): void => handled.find((one) => one.name === name)?.answer();

test('up to the limit at a time, the others in order of arrival', async () => {
  const all = ['a', 'b', 'c', 'd'].map((name) => app.inject(`/${name}`));
  await Promise.all([reached('a'), reached('b')]);
  expect(names()).toEqual(['a', 'b']);
  answer('b');
  await reached('c');
  expect(names()).toEqual(['a', 'b', 'c']);
  answer('a');
  await reached('d');
  answer('c');
  answer('d');
  expect((await Promise.all(all)).map(({ body }) => body)).toEqual(['a', 'b', 'c', 'd']);
});

test('a closed connection frees its slot, running or queued', async () => {
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  const ask = (name: string) => {
    const asking = request(`${url}/${name}`, { agent: false });
    asking.on('error', () => undefined);
    asking.end();
    return asking;
  };
  const [first] = [ask('a'), ask('b')];
  await Promise.all([reached('a'), reached('b')]);
  const arrived = once(app.server, 'request');
  const gone = ask('c');
  await arrived;
  gone.destroy();
  const last = ask('d');
  first.destroy();
  await reached('d');
  answer('b');
  answer('d');
  const [response] = await once(last, 'response');
  response.resume();
  expect(response.statusCode).toBe(200);
});

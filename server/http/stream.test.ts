import type { Socket } from 'node:net';
import { and, eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { v7 } from 'uuid';
import { serverMetadata, paths } from '../../shared/sync/protocol.ts';
import { desk as deskTable } from '../store/schema/access.ts';
import { revokeDesk } from '../auth/desks.ts';
import { createTestAuthority, give } from './testing/test-authority.ts';
import { openTestServer, type TestDesk, type TestServer } from './testing/test-server.ts';
import { openTestStream } from './testing/test-stream.ts';

let server: TestServer;
let url: string;
let desk: TestDesk;
beforeEach(async () => {
  server = await openTestServer({ heartbeat: 20 });
  url = await server.listen();
  desk = await server.enrol();
});
afterEach(() => server[Symbol.asyncDispose]());

const head = async (): Promise<number> =>
  serverMetadata.parse((await server.ask('GET', paths.hello, { desk })).body).head;
const addTeam = (authorityId = server.authority.profile.id) =>
  give(server.context, authorityId, [
    { type: 'team.create', input: { id: v7(), fields: { name: 'Propreté', active: true } } },
  ]);

const closing = (socket: Socket): Promise<void> =>
  new Promise((resolve) => socket.once('close', () => resolve()));

test('says the newest head at once, and after each commit of its own authority', async () => {
  const stream = await openTestStream(url, desk);
  const first = await head();
  await stream.reached(first);
  const other = await createTestAuthority(server.context, 'ailleurs');
  await addTeam(other.profile.id);
  await addTeam();
  await stream.reached(first + 1);
  await addTeam();
  await stream.reached(first + 2);
  expect(stream.heads).toEqual([first, first + 1, first + 2]);
  stream.leave();
});

test('sends heartbeats while nothing happens', async () => {
  const stream = await openTestStream(url, desk);
  await stream.alive(3);
  expect(stream.heads).toHaveLength(1);
  stream.leave();
});

test('nothing is left of streams that desks closed', async () => {
  const closings: Promise<unknown>[] = [];
  server.app.server.on('connection', (socket: Socket) => closings.push(closing(socket)));
  const streams = await Promise.all(Array.from({ length: 20 }, () => openTestStream(url, desk)));
  expect(server.subscriptions()).toBe(20);
  for (const stream of streams) stream.leave();
  await Promise.all(closings);
  await server.ask('GET', paths.hello, { desk });
  expect(server.subscriptions()).toBe(0);
  await addTeam();
});

test('ends at once when its desk is revoked, and only then', async () => {
  const other = await server.enrol();
  const [ending, going] = [await openTestStream(url, desk), await openTestStream(url, other)];
  await revokeDesk(server.context, server.authority.profile.id, desk.deskId);
  expect(await ending.ended).toBe('ended');
  const [first] = going.heads;
  await addTeam();
  await going.reached((first ?? 0) + 1);
  expect(server.subscriptions()).toBe(1);
  await expect(openTestStream(url, desk)).rejects.toThrow('desk_revoked');
  going.leave();
});

test('ends soon if the notification of a revocation was lost', async () => {
  const stream = await openTestStream(url, desk);
  const { id } = server.authority.profile;
  await server.context.database.write(id, ({ tx }) =>
    tx
      .update(deskTable)
      .set({ revokedAt: server.context.now() })
      .where(and(eq(deskTable.authorityId, id), eq(deskTable.id, desk.deskId))),
  );
  expect(await stream.ended).toBe('ended');
});

test('ends when the server stops, which does not wait for it', async () => {
  const streams = await Promise.all([openTestStream(url, desk), openTestStream(url, desk)]);
  await server.app.close();
  expect(await Promise.all(streams.map(({ ended }) => ended))).toEqual(['ended', 'ended']);
  expect(server.subscriptions()).toBe(0);
});

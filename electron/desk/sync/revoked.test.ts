import { expect, test } from 'vitest';
import { readIdentity } from '../../../db/desk-state/identity.ts';
import { countPending } from '../../../db/log/outbox.ts';
import { keepRefused } from '../../../db/log/refused.ts';
import { agentCommand, logging } from '../../../db/testing/small-authority.ts';
import { failureOf, type ErrorCode } from '../../../shared/errors.ts';
import { createMemoryServer, type MemoryServer, type Path } from '../testing/memory-server.ts';
import type { HandOverFiles } from './handover.ts';
import { createSyncDesk, type SyncDesk } from '../testing/sync-desk.ts';
import { isCaughtUp } from '../testing/replica-contents.ts';

const pending = agentCommand(logging(50), 50);
const refused = agentCommand(logging(51), 51);

/** A disconnected desk with a pending and a refused command. */
async function workingDesk(server: MemoryServer, handOverFiles?: HandOverFiles): Promise<SyncDesk> {
  const desk = createSyncDesk(server, handOverFiles);
  desk.start();
  await desk.until(() => isCaughtUp(desk.disk.read, server));
  server.refusal = () => 'offline';
  desk.give(pending);
  desk.disk.write((writer) => keepRefused(writer, refused, failureOf('status_not_allowed')));
  await desk.until(() => desk.sync().status().connection === 'offline');
  return desk;
}

const revoked =
  (leave: ErrorCode | null) =>
  (path: Path): ErrorCode | null =>
    path === 'leave' ? leave : 'desk_revoked';

test('a revoked desk hands over pending and refused commands, then wipes itself', async () => {
  const server = createMemoryServer();
  using desk = await workingDesk(server);
  server.refusal = revoked(null);
  desk.advanceTime(60_000);
  await desk.until(() => desk.sync().status().connection === 'wiped');
  expect(server.handedOver.map(({ id }) => id)).toEqual([refused.id, pending.id]);
  expect(readIdentity(desk.disk.read)).toBeNull();
  const tables = ['event', 'aggregate', 'case_row', 'outbox', 'refused', 'sync_state', 'reference_block'];
  const counts = tables.map((name) => desk.disk.read.one(`SELECT count(*) AS count FROM ${name}`));
  expect(counts).toEqual(tables.map(() => ({ count: 0 })));
});

test('a command given during the handover is handed over too', async () => {
  const server = createMemoryServer();
  using desk = await workingDesk(server);
  server.refusal = revoked(null);
  desk.advanceTime(60_000);
  await desk.until(() => server.asked.some(({ path }) => path === 'leave'));
  const late = agentCommand(logging(52), 52);
  desk.give(late);
  await desk.until(() => desk.sync().status().connection === 'wiped');
  expect(server.handedOver.map(({ id }) => id)).toEqual([refused.id, pending.id, late.id]);
});

test('files are handed over after the commands that name them, and before later commands', async () => {
  const server = createMemoryServer();
  const late = agentCommand(logging(52), 52);
  const handedOverBefore: number[] = [];
  using desk = await workingDesk(server, async () => {
    handedOverBefore.push(server.handedOver.length);
    desk.give(late);
    await Promise.resolve();
  });
  server.refusal = revoked(null);
  desk.advanceTime(60_000);
  await desk.until(() => desk.sync().status().connection === 'wiped');
  expect(handedOverBefore).toEqual([2]);
  expect(server.handedOver.map(({ id }) => id)).toEqual([refused.id, pending.id, late.id]);
});

test('it keeps everything until the handover succeeds', async () => {
  const server = createMemoryServer();
  using desk = await workingDesk(server);
  server.refusal = revoked('offline');
  desk.advanceTime(60_000);
  await desk.until(() => desk.sync().status().connection === 'revoked');
  await desk.until(() => server.asked.some(({ path }) => path === 'leave'));
  expect(countPending(desk.disk.read)).toBe(1);
  expect(readIdentity(desk.disk.read)).not.toBeNull();
  server.refusal = revoked(null);
  desk.sync().retryNow();
  await desk.until(() => readIdentity(desk.disk.read) === null);
  expect(server.handedOver).toHaveLength(2);
});

test('after a crash before the wipe it hands over again, then wipes itself', async () => {
  const server = createMemoryServer();
  using desk = await workingDesk(server);
  server.refusal = revoked(null);
  desk.start(0);
  await desk.until(() => desk.isDead());
  expect(server.handedOver).toHaveLength(2);
  expect(countPending(desk.disk.read)).toBe(1);
  desk.start();
  await desk.until(() => readIdentity(desk.disk.read) === null);
  expect(new Set(server.handedOver.map(({ id }) => id)).size).toBe(2);
});

test('a desk that turns out not to be revoked keeps everything and goes on', async () => {
  const server = createMemoryServer();
  using desk = await workingDesk(server);
  server.refusal = revoked('desk_not_revoked');
  desk.advanceTime(60_000);
  await desk.until(() => server.asked.some(({ path }) => path === 'leave'));
  server.refusal = () => null;
  desk.sync().retryNow();
  await desk.until(() => countPending(desk.disk.read) === 0);
  expect(desk.sync().status().connection).toBe('connected');
});

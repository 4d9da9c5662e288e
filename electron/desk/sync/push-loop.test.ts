import { describe, expect, it } from 'vitest';
import { countPending } from '../../../db/log/outbox.ts';
import { agentCommand, logging } from '../../../db/testing/small-authority.ts';
import { largestPush, type PushRequest } from '../../../shared/sync/protocol.ts';
import { createMemoryServer, type MemoryServer } from '../testing/memory-server.ts';
import { createSyncDesk, type SyncDesk } from '../testing/sync-desk.ts';
import { isCaughtUp, replicaContents, expectedContents } from '../testing/replica-contents.ts';

/** A desk that is up to date and then gets a long outbox at once; the ids of the commands in order. */
async function deskWithLongOutbox(
  server: MemoryServer,
): Promise<{ desk: SyncDesk; given: readonly string[] }> {
  const desk = createSyncDesk(server);
  desk.start();
  await desk.until(() => isCaughtUp(desk.disk.read, server));
  server.asked.length = 0;
  const commands = Array.from({ length: 2 * largestPush + 50 }, (_, index) =>
    agentCommand(logging(index + 1), index + 1),
  );
  for (const command of commands) desk.give(command);
  return { desk, given: commands.map(({ id }) => id) };
}

function pushesOf(server: MemoryServer): readonly PushRequest[] {
  return server.asked.filter(({ path }) => path === 'push').map(({ request }) => request as PushRequest);
}

async function untilSettled(desk: SyncDesk, server: MemoryServer): Promise<void> {
  await desk.until(() => countPending(desk.disk.read) === 0 && isCaughtUp(desk.disk.read, server));
  expect(replicaContents(desk.disk.read)).toEqual(expectedContents(server));
}

describe('a long outbox', () => {
  it('is pushed in order, each push sent before the answer of the one before is applied', async () => {
    const server = createMemoryServer();
    const { desk, given } = await deskWithLongOutbox(server);
    using _ = desk;
    const pending: number[] = [];
    server.refusal = (path) => {
      if (path === 'push') pending.push(countPending(desk.disk.read));
      return null;
    };
    await untilSettled(desk, server);
    const pushes = pushesOf(server);
    expect(pushes.flatMap(({ commands }) => commands.map(({ id }) => id))).toEqual(given);
    expect(pending).toEqual([given.length, given.length, given.length]);
    expect(pushes.map(({ after }) => after)).toEqual([undefined, given[199], given[399]]);
  });

  it('is not interrupted by pulls of its own events', async () => {
    const server = createMemoryServer();
    const { desk } = await deskWithLongOutbox(server);
    using _ = desk;
    await untilSettled(desk, server);
    const paths = server.asked.map(({ path }) => path).filter((path) => path === 'push' || path === 'pull');
    expect(paths.slice(0, 4)).toEqual(['push', 'push', 'push', 'pull']);
  });

  it('is pushed before checksums are compared', async () => {
    const server = createMemoryServer();
    const { desk } = await deskWithLongOutbox(server);
    using _ = desk;
    desk.start();
    await untilSettled(desk, server);
    desk.advanceTime(30_000);
    await desk.until(() => server.asked.some(({ path }) => path === 'checksums'));
    const paths = server.asked.map(({ path }) => path);
    expect(paths.lastIndexOf('push')).toBeLessThan(paths.indexOf('checksums'));
  });

  it('is pushed again from the last answered command after a network failure', async () => {
    const server = createMemoryServer();
    const { desk, given } = await deskWithLongOutbox(server);
    using _ = desk;
    let pushes = 0;
    server.refusal = (path) => (path === 'push' && (pushes += 1) === 2 ? 'offline' : null);
    await desk.until(() => pushes > 2 && desk.sync().connection() === 'offline');
    expect(countPending(desk.disk.read)).toBe(given.length - largestPush);
    desk.sync().retryNow();
    await untilSettled(desk, server);
    const [first, failed, , ...again] = pushesOf(server).map(({ commands }) => commands.map(({ id }) => id));
    expect([...(first ?? []), ...again.flat()]).toEqual(given);
    expect(again[0]).toEqual(failed);
  });

  it('is pushed again, in order, from a push that arrived before its predecessor', async () => {
    const server = createMemoryServer();
    const { desk, given } = await deskWithLongOutbox(server);
    using _ = desk;
    let pushes = 0;
    server.refusal = (path) => (path === 'push' && (pushes += 1) === 2 ? 'push_out_of_order' : null);
    await untilSettled(desk, server);
    expect(desk.sync().failures()).toEqual([]);
    expect(
      pushesOf(server)
        .slice(3)
        .map(({ after }) => after),
    ).toEqual([undefined, undefined]);
    const log = server.central.after(0, 10_000).map(({ commandId }) => commandId);
    expect(log.filter((id) => given.includes(id))).toEqual(given);
  });
});

import { describe, expect, it } from 'vitest';
import { countPending } from '../../../db/log/outbox.ts';
import { agentCommand, logging } from '../../../db/testing/small-authority.ts';
import { largestPush, type PushRequest } from '../../../shared/sync/protocol.ts';
import { createMemoryServer, type MemoryServer } from '../testing/memory-server.ts';
import { createSyncDesk, type SyncDesk } from '../testing/sync-desk.ts';
import { isCaughtUp, replicaContents, expectedContents } from '../testing/replica-contents.ts';

/** A desk that is up to date and then has a long outbox at once; the commands in their order. */
async function afterALongDay(server: MemoryServer): Promise<{ desk: SyncDesk; given: readonly string[] }> {
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

async function settled(desk: SyncDesk, server: MemoryServer): Promise<void> {
  await desk.until(() => countPending(desk.disk.read) === 0 && isCaughtUp(desk.disk.read, server));
  expect(replicaContents(desk.disk.read)).toEqual(expectedContents(server));
}

describe('a long outbox', () => {
  it('goes in its order, each part on its way before the one it follows is taken in', async () => {
    const server = createMemoryServer();
    const { desk, given } = await afterALongDay(server);
    using _ = desk;
    const pending: number[] = [];
    server.refusal = (path) => {
      if (path === 'push') pending.push(countPending(desk.disk.read));
      return null;
    };
    await settled(desk, server);
    const pushes = pushesOf(server);
    expect(pushes.flatMap(({ commands }) => commands.map(({ id }) => id))).toEqual(given);
    expect(pending).toEqual([given.length, given.length, given.length]);
    expect(pushes.map(({ after }) => after)).toEqual([undefined, given[199], given[399]]);
  });

  it('is not pulled again while it is sent', async () => {
    const server = createMemoryServer();
    const { desk } = await afterALongDay(server);
    using _ = desk;
    await settled(desk, server);
    const paths = server.asked.map(({ path }) => path).filter((path) => path === 'push' || path === 'pull');
    expect(paths.slice(0, 4)).toEqual(['push', 'push', 'push', 'pull']);
  });

  it('goes before what is held is compared with the server', async () => {
    const server = createMemoryServer();
    const { desk } = await afterALongDay(server);
    using _ = desk;
    desk.start();
    await settled(desk, server);
    desk.advanceTime(30_000);
    await desk.until(() => server.asked.some(({ path }) => path === 'checksums'));
    const paths = server.asked.map(({ path }) => path);
    expect(paths.lastIndexOf('push')).toBeLessThan(paths.indexOf('checksums'));
  });

  it('is sent again from where it was answered when the network fails in between', async () => {
    const server = createMemoryServer();
    const { desk, given } = await afterALongDay(server);
    using _ = desk;
    let pushes = 0;
    server.refusal = (path) => (path === 'push' && (pushes += 1) === 2 ? 'offline' : null);
    await desk.until(() => pushes > 2 && desk.sync().connection() === 'offline');
    expect(countPending(desk.disk.read)).toBe(given.length - largestPush);
    desk.sync().retryNow();
    await settled(desk, server);
    const [first, failed, , ...again] = pushesOf(server).map(({ commands }) => commands.map(({ id }) => id));
    expect([...(first ?? []), ...again.flat()]).toEqual(given);
    expect(again[0]).toEqual(failed);
  });

  it('goes on from a part that came before what it follows, and keeps its order', async () => {
    const server = createMemoryServer();
    const { desk, given } = await afterALongDay(server);
    using _ = desk;
    let pushes = 0;
    server.refusal = (path) => (path === 'push' && (pushes += 1) === 2 ? 'push_out_of_order' : null);
    await settled(desk, server);
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

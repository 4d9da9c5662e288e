import { describe, expect, it } from 'vitest';
import { readBootstrap } from '../../../db/desk-state/bootstrap.ts';
import { readHistory } from '../../../db/desk-state/sync-history.ts';
import { countPending } from '../../../db/log/outbox.ts';
import { agentCommand, ids, logging, testId } from '../../../db/testing/small-authority.ts';
import type { FillRequest } from '../../../shared/sync/protocol.ts';
import type { Subscription } from '../../../shared/sync/subscription.ts';
import { everything } from '../testing/answer-from-log.ts';
import { createMemoryServer, type MemoryServer } from '../testing/memory-server.ts';
import { createSyncDesk, type SyncDesk } from '../testing/sync-desk.ts';
import { isCaughtUp, replicaContents, expectedContents } from '../testing/replica-contents.ts';

const withoutTrees: Subscription = { staff: true, hiddenTypeIds: [ids.tree], teamIds: [] };

const nobody: Subscription = { staff: false, hiddenTypeIds: [], teamIds: [] };

/** Every other case is of a type that some do not see. */
function townOf(cases: number): MemoryServer {
  const server = createMemoryServer();
  for (let number = 1; number <= cases; number += 1) {
    const typeId = number % 2 === 0 ? ids.tree : ids.pothole;
    server.central.execute(agentCommand(logging(number, { typeId }), number));
  }
  return server;
}

function snapshotRequests({ asked }: MemoryServer): readonly FillRequest[] {
  return asked.filter(({ path }) => path === 'fill').map(({ request }) => request as FillRequest);
}

async function hold(desk: SyncDesk, server: MemoryServer): Promise<void> {
  await desk.until(() => isCaughtUp(desk.disk.read, server));
  expect(replicaContents(desk.disk.read)).toEqual(expectedContents(server));
}

/** Runs a desk to its end by as many processes as it takes, each of which writes only so often. */
async function goOnAfterDeaths(desk: SyncDesk, server: MemoryServer, writes: number): Promise<number> {
  for (let processes = 1; processes < 200; processes += 1) {
    desk.start(writes);
    await desk.until(() => desk.isDead() || isCaughtUp(desk.disk.read, server));
    if (!desk.isDead()) return processes;
  }
  throw new Error('It never came to an end');
}

describe('filling', () => {
  it('brings all that the desk may see, page by page, and says how far it is', async () => {
    const server = townOf(31);
    using desk = createSyncDesk(server);
    desk.start();
    expect(desk.sync().status().filling).toEqual({ held: 0, total: 0, startedAt: null });
    await desk.until(() => (desk.sync().status().filling?.held ?? 0) > 0);
    expect(desk.sync().status().filling?.total).toBe(server.central.states().size);
    await hold(desk, server);
    expect(desk.sync().status().filling).toBeNull();
    expect(readHistory(desk.disk.read, 'fill')).toMatchObject([{ held: server.central.states().size }]);
  });

  it.each([8, 9, 11, 14])('goes on where it was when the process ends after %i writes', async (writes) => {
    const server = townOf(40);
    using desk = createSyncDesk(server);
    expect(await goOnAfterDeaths(desk, server, writes)).toBeGreaterThan(1);
    await hold(desk, server);
    const beginnings = snapshotRequests(server).filter(({ after }) => after === null);
    expect(beginnings.length).toBeLessThan(snapshotRequests(server).length / 2);
  });

  it('takes what is given here and what happens elsewhere meanwhile', async () => {
    const server = townOf(20);
    using desk = createSyncDesk(server);
    desk.start();
    await desk.until(() => (readBootstrap(desk.disk.read)?.done ?? 0) > 0);
    desk.give(agentCommand(logging(900), 900));
    const id = testId(20, 3);
    const note = { type: 'case.add_note', input: { id, noteId: testId(1, 8), text: 'Vu' } } as const;
    server.central.execute(agentCommand(note, 901));
    server.announce();
    await hold(desk, server);
    expect(countPending(desk.disk.read)).toBe(0);
  });
});

describe('rights', () => {
  it.each([7, 8, 10, Number.POSITIVE_INFINITY])(
    'that are lost take their cases along, and bring them when they come back (processes of %d writes)',
    async (writes) => {
      const server = townOf(30);
      using desk = createSyncDesk(server);
      desk.start();
      await hold(desk, server);
      for (const rights of [withoutTrees, everything]) {
        server.rights = rights;
        server.asked.length = 0;
        await goOnAfterDeaths(desk, server, writes);
        await hold(desk, server);
      }
      expect(snapshotRequests(server)[0]).toMatchObject({
        target: everything,
        base: withoutTrees,
        after: null,
      });
    },
  );

  it('that are lost leave what was typed here and is not settled', async () => {
    const server = townOf(4);
    using desk = createSyncDesk(server);
    desk.start();
    await hold(desk, server);
    server.refusal = (path) => (path === 'push' ? 'offline' : null);
    const id = testId(2, 3);
    desk.give(agentCommand({ type: 'case.add_note', input: { id, noteId: testId(1, 8), text: 'Vu' } }, 901));
    await desk.until(() => desk.sync().status().connection === 'offline');
    server.rights = withoutTrees;
    desk.advanceTime(60_000);
    await desk.until(
      () => desk.disk.read.one('SELECT 1 FROM event WHERE aggregate_id = ?', id) === undefined,
    );
    expect(countPending(desk.disk.read)).toBe(1);
  });

  it('that came and went unheard of leave nothing here', async () => {
    const server = townOf(4);
    server.rights = nobody;
    using desk = createSyncDesk(server);
    desk.start();
    await hold(desk, server);
    desk.give(agentCommand(logging(50), 50));
    await desk.until(() => countPending(desk.disk.read) === 0);
    await hold(desk, server);
    expect(server.central.states().has(`case ${testId(50, 3)}`)).toBe(true);
    server.rights = everything;
    server.announce();
    await hold(desk, server);
  });

  it('that went and came back between two looks leave nothing out', async () => {
    const server = townOf(30);
    server.rights = withoutTrees;
    using desk = createSyncDesk(server);
    desk.start();
    await hold(desk, server);
    server.rights = everything;
    server.subscriptionOverrides.set('fill', withoutTrees);
    server.announce();
    await hold(desk, server);
    expect(server.subscriptionOverrides.size).toBe(0);
  });

  it('of nobody leave the directory', async () => {
    const server = townOf(4);
    server.rights = nobody;
    using desk = createSyncDesk(server);
    desk.start();
    await hold(desk, server);
    expect(replicaContents(desk.disk.read).cases).toBe(0);
    server.rights = everything;
    server.announce();
    await hold(desk, server);
    expect(replicaContents(desk.disk.read).cases).toBe(4);
  });
});

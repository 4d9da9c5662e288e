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

const treesHidden: Subscription = { staff: true, hiddenTypeIds: [ids.tree], teamIds: [] };

const noStaff: Subscription = { staff: false, hiddenTypeIds: [], teamIds: [] };

/** A server with so many cases, every other one of a type that a subscription may hide. */
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

async function untilCaughtUp(desk: SyncDesk, server: MemoryServer): Promise<void> {
  await desk.until(() => isCaughtUp(desk.disk.read, server));
  expect(replicaContents(desk.disk.read)).toEqual(expectedContents(server));
}

/**
 * Starts the desk again and again, with so many writes before each crash, until it has caught up; returns how
 * often.
 */
async function restartUntilCaughtUp(desk: SyncDesk, server: MemoryServer, writes: number): Promise<number> {
  for (let processes = 1; processes < 200; processes += 1) {
    desk.start(writes);
    await desk.until(() => desk.isDead() || isCaughtUp(desk.disk.read, server));
    if (!desk.isDead()) return processes;
  }
  throw new Error('It never came to an end');
}

describe('a bootstrap', () => {
  it('brings all that the subscription covers, page by page, and reports its progress', async () => {
    const server = townOf(31);
    using desk = createSyncDesk(server);
    desk.start();
    expect(desk.sync().status().filling).toEqual({ held: 0, total: 0, startedAt: null });
    await desk.until(() => (desk.sync().status().filling?.held ?? 0) > 0);
    expect(desk.sync().status().filling?.total).toBe(server.central.states().size);
    await untilCaughtUp(desk, server);
    expect(desk.sync().status().filling).toBeNull();
    expect(readHistory(desk.disk.read, 'fill')).toMatchObject([{ held: server.central.states().size }]);
  });

  it.each([8, 9, 11, 14])('resumes after a crash (processes of %i writes)', async (writes) => {
    const server = townOf(40);
    using desk = createSyncDesk(server);
    expect(await restartUntilCaughtUp(desk, server, writes)).toBeGreaterThan(1);
    await untilCaughtUp(desk, server);
    const beginnings = snapshotRequests(server).filter(({ after }) => after === null);
    expect(beginnings.length).toBeLessThan(snapshotRequests(server).length / 2);
  });

  it('goes on beside pushes and pulls', async () => {
    const server = townOf(20);
    using desk = createSyncDesk(server);
    desk.start();
    await desk.until(() => (readBootstrap(desk.disk.read)?.done ?? 0) > 0);
    desk.give(agentCommand(logging(900), 900));
    const id = testId(20, 3);
    const note = { type: 'case.add_note', input: { id, noteId: testId(1, 8), text: 'Vu' } } as const;
    server.central.execute(agentCommand(note, 901));
    server.announce();
    await untilCaughtUp(desk, server);
    expect(countPending(desk.disk.read)).toBe(0);
  });
});

describe('rights', () => {
  it.each([7, 8, 10, Number.POSITIVE_INFINITY])(
    'that are lost evict their cases, and bring them when they come back (processes of %d writes)',
    async (writes) => {
      const server = townOf(30);
      using desk = createSyncDesk(server);
      desk.start();
      await untilCaughtUp(desk, server);
      for (const rights of [treesHidden, everything]) {
        server.rights = rights;
        server.asked.length = 0;
        await restartUntilCaughtUp(desk, server, writes);
        await untilCaughtUp(desk, server);
      }
      expect(snapshotRequests(server)[0]).toMatchObject({
        target: everything,
        base: treesHidden,
        after: null,
      });
    },
  );

  it('that are lost leave unsettled commands in the outbox', async () => {
    const server = townOf(4);
    using desk = createSyncDesk(server);
    desk.start();
    await untilCaughtUp(desk, server);
    server.refusal = (path) => (path === 'push' ? 'offline' : null);
    const id = testId(2, 3);
    desk.give(agentCommand({ type: 'case.add_note', input: { id, noteId: testId(1, 8), text: 'Vu' } }, 901));
    await desk.until(() => desk.sync().status().connection === 'offline');
    server.rights = treesHidden;
    desk.advanceTime(60_000);
    await desk.until(
      () => desk.disk.read.one('SELECT 1 FROM event WHERE aggregate_id = ?', id) === undefined,
    );
    expect(countPending(desk.disk.read)).toBe(1);
  });

  it('that the desk lacks do not let it keep the case of its own command', async () => {
    const server = townOf(4);
    server.rights = noStaff;
    using desk = createSyncDesk(server);
    desk.start();
    await untilCaughtUp(desk, server);
    desk.give(agentCommand(logging(50), 50));
    await desk.until(() => countPending(desk.disk.read) === 0);
    await untilCaughtUp(desk, server);
    expect(server.central.states().has(`case ${testId(50, 3)}`)).toBe(true);
    server.rights = everything;
    server.announce();
    await untilCaughtUp(desk, server);
  });

  it('that change between two pages leave no gap in the snapshot', async () => {
    const server = townOf(30);
    server.rights = treesHidden;
    using desk = createSyncDesk(server);
    desk.start();
    await untilCaughtUp(desk, server);
    server.rights = everything;
    server.subscriptionOverrides.set('fill', treesHidden);
    server.announce();
    await untilCaughtUp(desk, server);
    expect(server.subscriptionOverrides.size).toBe(0);
  });

  it('without staff cover only the directory', async () => {
    const server = townOf(4);
    server.rights = noStaff;
    using desk = createSyncDesk(server);
    desk.start();
    await untilCaughtUp(desk, server);
    expect(replicaContents(desk.disk.read).cases).toBe(0);
    server.rights = everything;
    server.announce();
    await untilCaughtUp(desk, server);
    expect(replicaContents(desk.disk.read).cases).toBe(4);
  });
});

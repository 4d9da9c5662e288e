import { describe, expect, it } from 'vitest';
import { readHistory } from '../../../db/desk-state/sync-history.ts';
import { readSyncState } from '../../../db/desk-state/sync-state.ts';
import { allInOutbox, countPending } from '../../../db/log/outbox.ts';
import { createCentralLog } from '../../../db/testing/central-log.ts';
import { agentCommand, logging, setUpCentralLog, testId } from '../../../db/testing/small-authority.ts';
import { createMemoryServer, type MemoryServer } from '../testing/memory-server.ts';
import { createSyncDesk, type SyncDesk } from '../testing/sync-desk.ts';
import { isCaughtUp, replicaContents, expectedContents } from '../testing/replica-contents.ts';

const otherEpoch = testId(9, 9);

function logCases(server: MemoryServer, from: number, upTo: number): void {
  for (let number = from; number <= upTo; number += 1) {
    server.central.execute(agentCommand(logging(number), number));
  }
}

async function bootstrappedDesk(server: MemoryServer): Promise<SyncDesk> {
  const desk = createSyncDesk(server);
  desk.start();
  await desk.until(() => isCaughtUp(desk.disk.read, server));
  return desk;
}

/** Restores the server from a backup taken when it had so many cases. */
function restore(server: MemoryServer, cases: number): void {
  server.central = createCentralLog();
  setUpCentralLog(server.central);
  logCases(server, 1, cases);
}

async function untilCaughtUp(desk: SyncDesk, server: MemoryServer): Promise<void> {
  await desk.until(() => isCaughtUp(desk.disk.read, server));
  expect(replicaContents(desk.disk.read)).toEqual(expectedContents(server));
}

describe('a server restored from a backup', () => {
  it('gets the events back that it lost, then is followed from the last common checkpoint', async () => {
    const server = createMemoryServer();
    logCases(server, 1, 9);
    using desk = await bootstrappedDesk(server);
    const before = server.central.after(0, 1000);
    restore(server, 5);
    server.epoch = otherEpoch;
    desk.advanceTime(60_000);
    desk.sync().retryNow();
    await untilCaughtUp(desk, server);
    const agreed = server.central.head();
    expect(server.recovered.map(({ id }) => id)).toEqual(
      before.filter(({ sequence }) => sequence > agreed).map(({ id }) => id),
    );
    expect(readSyncState(desk.disk.read)).toMatchObject({ epoch: otherEpoch, cursor: agreed });
    expect(readHistory(desk.disk.read, 'recovery')).toMatchObject([{ sent: 4, recovered: 4 }]);
  });

  it('is detected by the checkpoint at the cursor, before it has a new epoch', async () => {
    const server = createMemoryServer();
    logCases(server, 1, 9);
    using desk = await bootstrappedDesk(server);
    restore(server, 5);
    logCases(server, 21, 30);
    server.refusal = (path) => {
      // The server finds unknown checkpoints in the handshake, and starts a new epoch.
      if (path === 'hello') server.epoch = otherEpoch;
      return null;
    };
    server.announce();
    await untilCaughtUp(desk, server);
    expect(server.asked.map(({ path }) => path)).toContain('recover');
    expect(server.recovered).toHaveLength(4);
  });

  it('gets an accepted command again that it lost, even if its log is as long as any desk knows', async () => {
    const server = createMemoryServer();
    logCases(server, 1, 3);
    using desk = await bootstrappedDesk(server);
    const id = testId(2, 3);
    const note = (number: number) =>
      agentCommand({ type: 'case.add_note', input: { id, noteId: testId(number, 8), text: 'Vu' } }, number);
    server.central.execute(note(50));
    server.refusal = (path) => {
      if (path !== 'pull') return null;
      // The note of another desk has the revision before, so our command is accepted and waits for the pull.
      expect(desk.disk.read.one('SELECT accepted FROM outbox')).toEqual({ accepted: 1 });
      server.refusal = () => null;
      restore(server, 3);
      server.central.execute(note(50));
      return 'offline';
    };
    desk.give(note(51));
    await desk.until(() => desk.sync().connection() === 'offline');
    desk.sync().retryNow();
    await untilCaughtUp(desk, server);
    expect(server.central.after(0, 1000).at(-1)?.commandId).toBe(note(51).id);
  });

  it.each([0, 1, 2, 3])('gets them back from a desk that crashes after %i writes', async (writes) => {
    const server = createMemoryServer();
    logCases(server, 1, 9);
    using desk = await bootstrappedDesk(server);
    restore(server, 5);
    server.epoch = otherEpoch;
    desk.start(writes);
    await desk.until(() => desk.isDead());
    desk.start();
    await untilCaughtUp(desk, server);
    expect(new Set(server.recovered.map(({ id }) => id)).size).toBe(4);
    expect(readSyncState(desk.disk.read)?.epoch).toBe(otherEpoch);
  });

  it('is not followed before it has got everything back', async () => {
    const server = createMemoryServer();
    logCases(server, 1, 9);
    using desk = await bootstrappedDesk(server);
    const held = replicaContents(desk.disk.read);
    restore(server, 5);
    server.epoch = otherEpoch;
    server.refusal = (path) => (path === 'recover' ? 'offline' : null);
    desk.sync().retryNow();
    await desk.until(() => server.asked.some(({ path }) => path === 'recover'));
    expect(replicaContents(desk.disk.read)).toEqual(held);
    server.refusal = () => null;
    desk.advanceTime(60_000);
    await untilCaughtUp(desk, server);
  });

  it('gets accepted commands again that it lost', async () => {
    const server = createMemoryServer();
    logCases(server, 1, 3);
    using desk = await bootstrappedDesk(server);
    // Accepted, but its events follow others that are not here yet.
    const elsewhere = { id: testId(2, 3), noteId: testId(1, 8), text: 'Ailleurs' };
    server.refusal = (path) => (path === 'pull' ? 'offline' : null);
    server.central.execute(agentCommand({ type: 'case.add_note', input: elsewhere }, 50));
    const here = { id: testId(2, 3), noteId: testId(2, 8), text: 'Ici' };
    desk.give(agentCommand({ type: 'case.add_note', input: here }, 51));
    await desk.until(() => desk.disk.read.one('SELECT 1 FROM outbox WHERE accepted = 1') !== undefined);
    restore(server, 3);
    server.epoch = otherEpoch;
    server.refusal = () => null;
    desk.advanceTime(60_000);
    desk.sync().retryNow();
    await desk.until(() => countPending(desk.disk.read) === 0);
    await untilCaughtUp(desk, server);
    expect(server.central.after(0, 1000).filter(({ type }) => type === 'case.note_added')).toHaveLength(1);
  });
});

it('a case beyond the cursor that left our rights is not mistaken for a restore', async () => {
  const server = createMemoryServer();
  logCases(server, 1, 3);
  const leaving = { kind: 'case', id: testId(2, 3) } as const;
  const { connect } = server;
  server.connect = (address) => {
    const client = connect(address);
    return { ...client, pull: (request, signal) => client.pull({ ...request, limit: 2 }, signal) };
  };
  using desk = await bootstrappedDesk(server);
  server.refusal = (path) => (path === 'pull' ? 'offline' : null);
  logCases(server, 4, 4);
  const note = { id: leaving.id, noteId: testId(1, 8), text: 'Vu' };
  desk.give(agentCommand({ type: 'case.add_note', input: note }, 50));
  await desk.until(() => countPending(desk.disk.read) === 0 && desk.sync().status().connection === 'offline');
  logCases(server, 5, 9);
  // The case has moved to another team: no page has its events, only the page with the move has its removal.
  server.hidden.add(leaving.id);
  let pages = 0;
  server.refusal = (path) => {
    if (path === 'pull' && (pages += 1) === 3) server.removals = [leaving];
    return null;
  };
  desk.advanceTime(60_000);
  desk.sync().retryNow();
  await desk.until(() => isCaughtUp(desk.disk.read, server));
  expect(replicaContents(desk.disk.read).cases).toBe(8);
  expect(server.recovered).toEqual([]);
});

describe('a desk', () => {
  it('that the server does not know keeps everything, and goes on once it is known again', async () => {
    const server = createMemoryServer();
    logCases(server, 1, 3);
    using desk = await bootstrappedDesk(server);
    server.refusal = () => 'desk_unknown';
    desk.give(agentCommand(logging(50), 50));
    await desk.until(() => desk.sync().status().connection === 'unknown');
    expect(replicaContents(desk.disk.read).cases).toBe(4);
    expect(countPending(desk.disk.read)).toBe(1);
    server.refusal = () => null;
    desk.advanceTime(60_000);
    await untilCaughtUp(desk, server);
    expect(desk.sync().status().connection).toBe('connected');
  });

  it('that is too old for the server keeps its outbox and reports that', async () => {
    const server = createMemoryServer();
    logCases(server, 1, 3);
    using desk = await bootstrappedDesk(server);
    server.refusal = () => 'desk_too_old';
    desk.give(agentCommand(logging(50), 50));
    await desk.until(() => desk.sync().status().connection === 'too_old');
    expect(allInOutbox(desk.disk.read)).toHaveLength(1);
  });
});

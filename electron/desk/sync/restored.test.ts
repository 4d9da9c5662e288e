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

function log(server: MemoryServer, from: number, upTo: number): void {
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

/** The server comes back from a backup of when it had so many cases. */
function restore(server: MemoryServer, cases: number): void {
  server.central = createCentralLog();
  setUpCentralLog(server.central);
  log(server, 1, cases);
}

async function hold(desk: SyncDesk, server: MemoryServer): Promise<void> {
  await desk.until(() => isCaughtUp(desk.disk.read, server));
  expect(replicaContents(desk.disk.read)).toEqual(expectedContents(server));
}

describe('a server restored from a backup', () => {
  it('is given back what it lost, then followed from where both agree', async () => {
    const server = createMemoryServer();
    log(server, 1, 9);
    using desk = await bootstrappedDesk(server);
    const before = server.central.after(0, 1000);
    restore(server, 5);
    server.epoch = otherEpoch;
    desk.advanceTime(60_000);
    desk.sync().retryNow();
    await hold(desk, server);
    const agreed = server.central.head();
    expect(server.recovered.map(({ id }) => id)).toEqual(
      before.filter(({ sequence }) => sequence > agreed).map(({ id }) => id),
    );
    expect(readSyncState(desk.disk.read)).toMatchObject({ epoch: otherEpoch, cursor: agreed });
    expect(readHistory(desk.disk.read, 'recovery')).toMatchObject([{ sent: 4, recovered: 4 }]);
  });

  it('is found out by the event at the cursor, before it knows of it itself', async () => {
    const server = createMemoryServer();
    log(server, 1, 9);
    using desk = await bootstrappedDesk(server);
    restore(server, 5);
    log(server, 21, 30);
    server.refusal = (path) => {
      // It sees that the desk knows another history, and begins an epoch of its own.
      if (path === 'hello') server.epoch = otherEpoch;
      return null;
    };
    server.announce();
    await hold(desk, server);
    expect(server.asked.map(({ path }) => path)).toContain('recover');
    expect(server.recovered).toHaveLength(4);
  });

  it('gets again what it had accepted and lost, though no desk knew more of its log than it has left', async () => {
    const server = createMemoryServer();
    log(server, 1, 3);
    using desk = await bootstrappedDesk(server);
    const id = testId(2, 3);
    const note = (number: number) =>
      agentCommand({ type: 'case.add_note', input: { id, noteId: testId(number, 8), text: 'Vu' } }, number);
    server.central.execute(note(50));
    server.refusal = (path) => {
      if (path !== 'pull') return null;
      // The note of another desk comes first, so what this one gave is accepted and waits for it.
      expect(desk.disk.read.one('SELECT accepted FROM outbox')).toEqual({ accepted: 1 });
      server.refusal = () => null;
      restore(server, 3);
      server.central.execute(note(50));
      return 'offline';
    };
    desk.give(note(51));
    await desk.until(() => desk.sync().connection() === 'offline');
    desk.sync().retryNow();
    await hold(desk, server);
    expect(server.central.after(0, 1000).at(-1)?.commandId).toBe(note(51).id);
  });

  it.each([0, 1, 2, 3])('gets it again from a process that ends after %i writes', async (writes) => {
    const server = createMemoryServer();
    log(server, 1, 9);
    using desk = await bootstrappedDesk(server);
    restore(server, 5);
    server.epoch = otherEpoch;
    desk.start(writes);
    await desk.until(() => desk.isDead());
    desk.start();
    await hold(desk, server);
    expect(new Set(server.recovered.map(({ id }) => id)).size).toBe(4);
    expect(readSyncState(desk.disk.read)?.epoch).toBe(otherEpoch);
  });

  it('that cannot be given all of it is followed only afterwards', async () => {
    const server = createMemoryServer();
    log(server, 1, 9);
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
    await hold(desk, server);
  });

  it('is sent again what it had accepted and lost', async () => {
    const server = createMemoryServer();
    log(server, 1, 3);
    using desk = await bootstrappedDesk(server);
    // Accepted, but its events come after others that are not here yet.
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
    await hold(desk, server);
    expect(server.central.after(0, 1000).filter(({ type }) => type === 'case.note_added')).toHaveLength(1);
  });
});

it('is not made out of a case that is held ahead of the cursor and left sight farther on', async () => {
  const server = createMemoryServer();
  log(server, 1, 3);
  const leaving = { kind: 'case', id: testId(2, 3) } as const;
  const { connect } = server;
  server.connect = (address) => {
    const client = connect(address);
    return { ...client, pull: (request, signal) => client.pull({ ...request, limit: 2 }, signal) };
  };
  using desk = await bootstrappedDesk(server);
  server.refusal = (path) => (path === 'pull' ? 'offline' : null);
  log(server, 4, 4);
  const note = { id: leaving.id, noteId: testId(1, 8), text: 'Vu' };
  desk.give(agentCommand({ type: 'case.add_note', input: note }, 50));
  await desk.until(() => countPending(desk.disk.read) === 0 && desk.sync().status().connection === 'offline');
  log(server, 5, 9);
  // Another team's by now: no page tells of it, and the one that comes by the move says to let go of it.
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

describe('a desk that its server', () => {
  it('does not know keeps everything, and goes on when it is known again', async () => {
    const server = createMemoryServer();
    log(server, 1, 3);
    using desk = await bootstrappedDesk(server);
    server.refusal = () => 'desk_unknown';
    desk.give(agentCommand(logging(50), 50));
    await desk.until(() => desk.sync().status().connection === 'unknown');
    expect(replicaContents(desk.disk.read).cases).toBe(4);
    expect(countPending(desk.disk.read)).toBe(1);
    server.refusal = () => null;
    desk.advanceTime(60_000);
    await hold(desk, server);
    expect(desk.sync().status().connection).toBe('connected');
  });

  it('finds too old keeps its outbox and says so', async () => {
    const server = createMemoryServer();
    log(server, 1, 3);
    using desk = await bootstrappedDesk(server);
    server.refusal = () => 'desk_too_old';
    desk.give(agentCommand(logging(50), 50));
    await desk.until(() => desk.sync().status().connection === 'too_old');
    expect(allInOutbox(desk.disk.read)).toHaveLength(1);
  });
});

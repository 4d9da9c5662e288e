import { describe, expect, it } from 'vitest';
import { readHistory } from '../../../db/desk-state/sync-history.ts';
import { startBootstrap } from '../../../db/desk-state/bootstrap.ts';
import { forgetSessions } from '../../../db/desk-state/sign-in.ts';
import { markMissing } from '../../../db/desk-state/missing-aggregates.ts';
import { readAggregate } from '../../../db/log/aggregates.ts';
import { applyPulled } from '../../../db/log/apply-pulled.ts';
import { countPending } from '../../../db/log/outbox.ts';
import { agentCommand, ids, logging, testId } from '../../../db/testing/small-authority.ts';
import type { CaseState } from '../../../shared/domain/case/case.ts';
import { everything } from '../testing/answer-from-log.ts';
import { directoryOnly } from '../../../shared/sync/subscription.ts';
import { createMemoryServer, serverTime, type MemoryServer } from '../testing/memory-server.ts';
import { createSyncDesk, type SyncDesk } from '../testing/sync-desk.ts';
import { isCaughtUp, replicaContents, expectedContents } from '../testing/replica-contents.ts';

function noteOn(number: number, given: number) {
  const input = { id: testId(number, 3), noteId: testId(given, 8), text: 'Vu' };
  return agentCommand({ type: 'case.add_note', input }, given);
}

function townOf(cases: number): MemoryServer {
  const server = createMemoryServer();
  for (let number = 1; number <= cases; number += 1) {
    const typeId = number % 2 === 0 ? ids.tree : ids.pothole;
    server.central.execute(agentCommand(logging(number, { typeId }), number));
  }
  return server;
}

async function bootstrappedDesk(server: MemoryServer): Promise<SyncDesk> {
  const desk = createSyncDesk(server);
  desk.start();
  await desk.until(
    () => isCaughtUp(desk.disk.read, server) && readHistory(desk.disk.read, 'comparison').length > 0,
  );
  return desk;
}

async function untilCaughtUp(desk: SyncDesk, server: MemoryServer): Promise<void> {
  await desk.until(() => isCaughtUp(desk.disk.read, server));
  expect(replicaContents(desk.disk.read)).toEqual(expectedContents(server));
}

describe('a gap', () => {
  it('has the whole aggregate fetched, and later events are not applied before', async () => {
    const server = townOf(3);
    using desk = await bootstrappedDesk(server);
    server.central.execute(noteOn(2, 50));
    server.skipped.add(server.central.head());
    server.central.execute(noteOn(2, 51));
    server.central.execute(noteOn(3, 52));
    server.announce();
    await untilCaughtUp(desk, server);
    const fetches = server.asked.filter(({ path }) => path === 'fetch').map(({ request }) => request);
    expect(fetches).toEqual([{ keys: [{ kind: 'case', id: testId(2, 3) }] }]);
  });

  it.each([1, 2, 3])('is still repaired after a crash (processes of %i writes)', async (writes) => {
    const server = townOf(3);
    using desk = await bootstrappedDesk(server);
    server.central.execute(noteOn(2, 50));
    server.skipped.add(server.central.head());
    server.central.execute(noteOn(2, 51));
    for (let dead = true; dead; dead = desk.isDead()) {
      desk.start(writes + 1);
      await desk.until(() => desk.isDead() || isCaughtUp(desk.disk.read, server));
    }
    expect(server.asked.map(({ path }) => path)).toContain('fetch');
    await untilCaughtUp(desk, server);
  });

  it('in a case that the desk may not see evicts the case', async () => {
    const server = townOf(3);
    using desk = await bootstrappedDesk(server);
    server.hidden.add(testId(2, 3));
    desk.disk.write((writer) => markMissing(writer, { kind: 'case', id: testId(2, 3) }));
    server.central.execute(noteOn(3, 50));
    server.announce();
    await desk.until(() => isCaughtUp(desk.disk.read, server));
    expect(replicaContents(desk.disk.read).cases).toBe(2);
  });

  it('is not repaired by an answer computed under other rights', async () => {
    const server = townOf(3);
    using desk = await bootstrappedDesk(server);
    server.subscriptionOverrides.set('fetch', directoryOnly);
    desk.disk.write((writer) => markMissing(writer, { kind: 'case', id: testId(2, 3) }));
    server.central.execute(noteOn(3, 50));
    server.announce();
    await untilCaughtUp(desk, server);
    expect(server.subscriptionOverrides.size).toBe(0);
  });
});

describe('an event that the store lost', () => {
  it('is fetched again, and its projections are rebuilt', async () => {
    const server = townOf(3);
    using desk = await bootstrappedDesk(server);
    const [lost] = server.central.after(server.central.head() - 1, 1);
    if (lost === undefined) throw new Error('There is no third case');
    desk.disk.write((writer) => writer.run('DELETE FROM event WHERE id = ?', lost.id));
    const reached = { next: lost.sequence, mark: lost.id };
    desk.disk.write((writer) => applyPulled(writer, { events: [lost], removals: [], ...reached }));
    desk.start();
    await untilCaughtUp(desk, server);
    expect(desk.disk.read.all('SELECT id FROM event WHERE unread > 0')).toEqual([]);
  });

  it('does not stop a bootstrap', async () => {
    const server = townOf(3);
    using desk = await bootstrappedDesk(server);
    desk.disk.write((writer) => {
      writer.run('DELETE FROM event WHERE aggregate_id = ?', testId(3, 3));
      startBootstrap(writer, { base: null, target: everything, startedAt: serverTime });
    });
    desk.start();
    await untilCaughtUp(desk, server);
    expect(desk.disk.read.all('SELECT id FROM event WHERE unread > 0')).toEqual([]);
  });
});

describe('removals', () => {
  it('in a pull are evicted, also from the full text', async () => {
    const server = townOf(3);
    using desk = await bootstrappedDesk(server);
    server.removals = [{ kind: 'case', id: testId(2, 3) }];
    server.central.execute(noteOn(3, 50));
    server.announce();
    await desk.until(() => isCaughtUp(desk.disk.read, server));
    expect(replicaContents(desk.disk.read)).toMatchObject({ cases: 2, texts: 2 });
    expect(desk.disk.read.one('SELECT 1 FROM event WHERE aggregate_id = ?', testId(2, 3))).toBeUndefined();
  });

  it('in a push answer are evicted too, and their commands are settled', async () => {
    const server = townOf(3);
    using desk = await bootstrappedDesk(server);
    server.hidden.add(testId(77, 3));
    desk.give(agentCommand(logging(77), 77));
    desk.give(noteOn(77, 78));
    await desk.until(() => countPending(desk.disk.read) === 0);
    expect(replicaContents(desk.disk.read).cases).toBe(3);
    expect(server.central.states().has(`case ${testId(77, 3)}`)).toBe(true);
    const traces = 'SELECT 1 FROM event WHERE aggregate_id = ? UNION SELECT 1 FROM confirmed WHERE id = ?';
    expect(desk.disk.read.one(traces, testId(77, 3), testId(77, 3))).toBeUndefined();
  });
});

it('keeps an aggregate that a push answer removes if the fetch still finds it', async () => {
  const server = townOf(3);
  using desk = await bootstrappedDesk(server);
  const id = testId(2, 3);
  server.hidden.add(id);
  server.refusal = (path) => {
    if (path === 'fetch') server.hidden.clear();
    return null;
  };
  // The case has this value already: the edit is accepted without an event that would bring the case back.
  const held = readAggregate(desk.disk.read, { kind: 'case', id }) as CaseState;
  const edit = { changes: { description: held.description }, seen: { description: 'Ancien' } };
  desk.give(agentCommand({ type: 'case.edit', input: { id, ...edit } }, 70));
  await untilCaughtUp(desk, server);
  expect(server.hidden.size).toBe(0);
});

describe('comparing', () => {
  const damages: readonly (readonly [string, string])[] = [
    ['a missing event', `DELETE FROM event WHERE sequence = (SELECT max(sequence) FROM event)`],
    [
      'another event in its place',
      `UPDATE event SET id = 'x.0' WHERE sequence = (SELECT max(sequence) FROM event)`,
    ],
    [
      'an event under another case',
      `UPDATE event SET aggregate_id = '${testId(1, 3)}' WHERE sequence = (SELECT max(sequence) FROM event)`,
    ],
    [
      'a state of which the last event is gone',
      `UPDATE aggregate SET state = json_set(state, '$.revision', 3) WHERE id = '${testId(12, 3)}'`,
    ],
    ['a missing case', `DELETE FROM event WHERE aggregate_id = '${testId(5, 3)}'`],
  ];

  it.each(damages)('finds %s, repairs it and records that', async (_, damage) => {
    const server = townOf(12);
    server.central.execute(noteOn(12, 50));
    using desk = await bootstrappedDesk(server);
    expect(readHistory(desk.disk.read, 'comparison')).toMatchObject([{ healed: 0 }]);
    desk.disk.write((writer) => writer.run(damage));
    desk.advanceTime(3_600_000);
    await desk.until(() => readHistory(desk.disk.read, 'comparison').length > 1);
    await untilCaughtUp(desk, server);
    expect(readHistory(desk.disk.read, 'comparison')[0]?.healed).toBeGreaterThan(0);
    desk.sync().compareNow();
    await desk.until(() => readHistory(desk.disk.read, 'comparison').length > 2);
    expect(readHistory(desk.disk.read, 'comparison')[0]?.healed).toBe(0);
  });

  it('evicts what the server does not have', async () => {
    const server = townOf(3);
    using desk = await bootstrappedDesk(server);
    const other = townOf(4).central;
    const [extra] = other.after(other.head() - 1, 1);
    if (extra === undefined) throw new Error('There is no fourth case');
    const next = server.central.head();
    const mark = server.central.after(next - 1, 1)[0]?.id ?? '';
    const events = [{ ...extra, sequence: 0 }];
    desk.disk.write((writer) => applyPulled(writer, { events, removals: [], next, mark }));
    expect(replicaContents(desk.disk.read).cases).toBe(4);
    desk.sync().compareNow();
    await desk.until(() => readHistory(desk.disk.read, 'comparison').length > 1);
    await untilCaughtUp(desk, server);
  });

  it('draws no conclusion from digests computed under other rights', async () => {
    const server = townOf(3);
    using desk = await bootstrappedDesk(server);
    const missing = testId(2, 3);
    desk.disk.write((writer) => writer.run('DELETE FROM event WHERE aggregate_id = ?', missing));
    server.subscriptionOverrides.set('digests', directoryOnly);
    desk.sync().compareNow();
    await desk.until(() => server.subscriptionOverrides.size === 0);
    for (let round = 0; round < 20; round += 1) await new Promise((resolve) => setImmediate(resolve));
    expect(readHistory(desk.disk.read, 'comparison')).toHaveLength(1);
    expect(replicaContents(desk.disk.read)).toMatchObject({ cases: 3, wanted: 0 });
    desk.advanceTime(30_000);
    await desk.until(() => readHistory(desk.disk.read, 'comparison').length > 1);
    await untilCaughtUp(desk, server);
  });

  it('changes nothing where commands are pending', async () => {
    const server = townOf(3);
    using desk = await bootstrappedDesk(server);
    // Without a signed-in agent nothing is pushed.
    desk.disk.write(forgetSessions);
    desk.give(noteOn(2, 60));
    desk.sync().compareNow();
    await desk.until(() => readHistory(desk.disk.read, 'comparison').length > 1);
    expect(readHistory(desk.disk.read, 'comparison')[0]?.healed).toBe(0);
    expect(countPending(desk.disk.read)).toBe(1);
  });
});

it('notices at the next comparison that rights ended by time, without an event', async () => {
  const server = townOf(3);
  using desk = await bootstrappedDesk(server);
  server.rights = directoryOnly;
  desk.advanceTime(3_600_000);
  await desk.until(() => desk.disk.read.one('SELECT 1 FROM case_row') === undefined);
  expect(desk.disk.read.one(`SELECT 1 FROM event WHERE kind = 'case'`)).toBeUndefined();
});

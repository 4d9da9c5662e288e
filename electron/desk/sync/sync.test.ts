import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../../db/testing/temporary-store.ts';
import {
  administrationCommand,
  agentCommand,
  ids,
  logging,
  testId,
} from '../../../db/testing/small-authority.ts';
import type { Intake } from '../../../shared/contract/intake.ts';
import { joinServer, openTestDesk, type TestDesk } from '../testing/test-desk.ts';
import { otherEpoch, startTestServer, testPassword, type TestServer } from '../testing/test-server.ts';
import { valueOf, type TestWindow } from '../testing/test-window.ts';

function intakeOf(number: number): Intake {
  return {
    caseId: testId(number, 7),
    typeId: ids.pothole,
    contact: { kind: 'none' },
    channel: 'counter',
    description: `Trou ${number}`,
    place: null,
  };
}
async function connection(window: TestWindow): Promise<string> {
  return valueOf(await window.ask('desk.sync_status', {})).connection;
}
async function settled({ window }: TestDesk): Promise<void> {
  await window.until(async () => valueOf(await window.ask('desk.sync_status', {})).pending === 0);
}
function loggedAt(server: TestServer): readonly string[] {
  return server.central
    .after(0, 10_000)
    .filter((event) => event.type === 'case.logged')
    .map((event) => event.aggregateId);
}
async function numbersLeased({ window }: TestDesk, number: number): Promise<void> {
  await window.until(async () => (await window.ask('intake.log', intakeOf(number))).ok);
}

function change(status: 'refused' | 'dismissed', reason: string) {
  return { type: 'case.change_status', input: { id: testId(1, 7), status, reason } } as const;
}

describe('sync', () => {
  it('brings what was logged at one desk to the other', async () => {
    await using server = await startTestServer();
    using one = temporaryFolder();
    using two = temporaryFolder();
    {
      await using first = openTestDesk(one);
      await using second = openTestDesk(two);
      await joinServer(first, server);
      await joinServer(second, server, 'bruno');
      await numbersLeased(first, 1);
      await second.window.until(async () => (await second.window.ask('cases.get', { id: testId(1, 7) })).ok);
      valueOf(
        await second.window.ask('cases.change_status', {
          id: testId(1, 7),
          status: 'in_progress',
          reason: null,
        }),
      );
      await first.window.until(
        async () =>
          valueOf(await first.window.ask('cases.get', { id: testId(1, 7) })).state.status === 'in_progress',
      );
      await settled(first);
      expect(valueOf(await first.window.ask('cases.get', { id: testId(1, 7) })).row.pending).toBe(false);
    }
  });

  it('keeps working without the server, and sends everything once when it is back', async () => {
    await using server = await startTestServer();
    using folder = temporaryFolder();
    {
      await using desk = openTestDesk(folder);
      await joinServer(desk, server);
      await numbersLeased(desk, 1);
      await settled(desk);
      await server.stop();
      await desk.window.until(async () => (await connection(desk.window)) === 'offline');
      for (const number of [2, 3, 4]) valueOf(await desk.window.ask('intake.log', intakeOf(number)));
      expect(valueOf(await desk.window.ask('desk.sync_status', {})).pending).toBe(3);
      await server.start();
      await settled(desk);
      await desk.window.until(async () => (await connection(desk.window)) === 'connected');
    }
    expect(loggedAt(server)).toEqual([1, 2, 3, 4].map((number) => testId(number, 7)));
  });

  it('asks again when the server dies between doing and answering, and nothing happens twice', async () => {
    await using server = await startTestServer();
    using folder = temporaryFolder();
    {
      await using desk = openTestDesk(folder);
      await joinServer(desk, server);
      await numbersLeased(desk, 1);
      await settled(desk);
      server.misbehave.dieAfterPush = true;
      valueOf(await desk.window.ask('intake.log', intakeOf(2)));
      await settled(desk);
      await desk.window.until(async () => (await connection(desk.window)) === 'connected');
      expect(valueOf(await desk.window.ask('desk.sync_status', {})).refused).toBe(0);
      const detail = valueOf(await desk.window.ask('cases.get', { id: testId(2, 7) }));
      expect(detail.timeline).toHaveLength(1);
    }
    expect(loggedAt(server)).toEqual([testId(1, 7), testId(2, 7)]);
  });

  it('comes back after its stream is cut', async () => {
    await using server = await startTestServer();
    using folder = temporaryFolder();
    {
      await using desk = openTestDesk(folder);
      await joinServer(desk, server);
      await numbersLeased(desk, 1);
      await settled(desk);
      server.cutStreams();
      server.central.execute(agentCommand(change('dismissed', 'Doublon'), 1));
      const status = async () =>
        valueOf(await desk.window.ask('cases.get', { id: testId(1, 7) })).state.status;
      await desk.window.until(async () => (await status()) === 'dismissed');
      expect(await status()).toBe('dismissed');
    }
  });

  it('shows a refused command with everything that was typed, and keeps a record of its discarding', async () => {
    await using server = await startTestServer();
    using folder = temporaryFolder();
    {
      await using desk = openTestDesk(folder);
      await joinServer(desk, server, 'bruno');
      await numbersLeased(desk, 1);
      await settled(desk);
      await server.stop();
      server.central.execute(agentCommand(change('dismissed', 'Doublon'), 1));
      valueOf(await desk.window.ask('cases.change_status', change('refused', 'Hors de la commune').input));
      await server.start();
      await desk.window.until(
        async () => valueOf(await desk.window.ask('desk.sync_status', {})).refused === 1,
      );
      const [refused] = valueOf(await desk.window.ask('refused.list', {}));
      expect(refused).toMatchObject({
        type: 'case.change_status',
        text: 'Hors de la commune',
        caseId: testId(1, 7),
        refusal: { code: 'status_not_allowed' },
      });
      await desk.window.until(
        async () =>
          valueOf(await desk.window.ask('cases.get', { id: testId(1, 7) })).state.status === 'dismissed',
      );
      valueOf(
        await desk.window.ask('refused.discard', {
          commandId: refused?.commandId ?? '',
          reason: 'Déjà traité',
        }),
      );
      expect(valueOf(await desk.window.ask('refused.list', {}))).toEqual([]);
    }
  });

  it.each([
    ['desk_revoked', 'revoked'],
    ['desk_too_old', 'too_old'],
  ] as const)('says so when the server answers %s, and goes on locally', async (code, state) => {
    await using server = await startTestServer();
    using folder = temporaryFolder();
    {
      await using desk = openTestDesk(folder);
      await joinServer(desk, server);
      await numbersLeased(desk, 1);
      server.misbehave.refuse = code;
      server.cutStreams();
      await desk.window.until(async () => (await connection(desk.window)) === state);
      valueOf(await desk.window.ask('intake.log', intakeOf(2)));
      expect(valueOf(await desk.window.ask('desk.sync_status', {})).pending).toBeGreaterThan(0);
      server.misbehave.refuse = null;
      valueOf(await desk.window.ask('desk.sync_now', {}));
      await settled(desk);
    }
  });

  it('follows a server with another epoch from its beginning, with what was pending', async () => {
    await using server = await startTestServer();
    using folder = temporaryFolder();
    {
      await using desk = openTestDesk(folder);
      await joinServer(desk, server);
      await numbersLeased(desk, 1);
      await settled(desk);
      await server.stop();
      valueOf(await desk.window.ask('intake.log', intakeOf(2)));
      server.misbehave.epoch = otherEpoch;
      await server.start();
      await settled(desk);
      await desk.window.until(async () => valueOf(await desk.window.ask('session.state', {})).filled);
      expect(valueOf(await desk.window.ask('cases.get', { id: testId(1, 7) })).row.pending).toBe(false);
    }
    expect(loggedAt(server)).toEqual([testId(1, 7), testId(2, 7)]);
  });

  it('fills a new desk page by page and says how far it is', async () => {
    await using server = await startTestServer();
    for (let number = 1; number <= 2500; number += 1) {
      server.central.execute(administrationCommand(logging(number), 1000 + number));
    }
    using folder = temporaryFolder();
    {
      await using desk = openTestDesk(folder);
      const { ask } = desk.window;
      const total = server.central.head();
      valueOf(await ask('session.enrol', { serverUrl: server.url, code: 'BON-CODE', deskName: 'Accueil 1' }));
      const held: number[] = [];
      await desk.window.until(async () => {
        const { filling } = valueOf(await ask('desk.sync_status', {}));
        if (filling !== null) held.push(filling.held);
        if (filling !== null && filling.held > 0) expect(filling.total).toBe(total);
        return valueOf(await ask('session.state', {})).filled;
      });
      expect(held.length).toBeGreaterThan(2);
      expect(held).toEqual(held.toSorted((one, other) => one - other));
      expect(valueOf(await ask('desk.sync_status', {})).filling).toBeNull();
      valueOf(await ask('session.sign_in', { login: 'awa', password: testPassword }));
      expect(valueOf(await ask('cases.count', { filter: { progress: 'all' } })).count).toBe(2500);
    }
  });

  it('is not up to date while it is far behind, however long ago it was filled', async () => {
    await using server = await startTestServer();
    using folder = temporaryFolder();
    {
      await using desk = openTestDesk(folder);
      await joinServer(desk, server);
    }
    for (let number = 1; number <= 3000; number += 1) {
      server.central.execute(administrationCommand(logging(number), 1000 + number));
    }
    await using desk = openTestDesk(folder);
    const { ask } = desk.window;
    const status = async () => valueOf(await ask('desk.sync_status', {}));
    const seen: (number | undefined)[] = [];
    await desk.window.until(async () => {
      const { connection: state, catchingUp } = await status();
      if (state === 'connected') seen.push(catchingUp?.behind);
      return seen.length > 0 && catchingUp === null;
    });
    expect(seen[0]).toBeGreaterThan(2000);
  });

  it('dates by the server’s clock', async () => {
    await using server = await startTestServer();
    server.misbehave.clockAhead = 3 * 24 * 3600 * 1000;
    using folder = temporaryFolder();
    {
      await using desk = openTestDesk(folder);
      await joinServer(desk, server);
      await numbersLeased(desk, 1);
      const { state } = valueOf(await desk.window.ask('cases.get', { id: testId(1, 7) }));
      const ahead = Date.parse(state.receivedAt) - Date.now();
      expect(Math.abs(ahead - server.misbehave.clockAhead)).toBeLessThan(60_000);
    }
  });
});

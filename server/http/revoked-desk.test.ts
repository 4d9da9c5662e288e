import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { v7 } from 'uuid';
import type { CommandEnvelope } from '../../shared/domain/command.ts';
import { attachmentPath } from '../../shared/sync/attachments.ts';
import { leaseResponse, leaveResponse, paths } from '../../shared/sync/protocol.ts';
import { addMilliseconds } from '../../shared/time.ts';
import { listDesks, revokeDesk } from '../auth/desks.ts';
import { listQuarantined } from '../quarantine/quarantined-command.ts';
import { leaseReferences } from '../sync/lease-references.ts';
import { logging } from './testing/test-authority.ts';
import { openTestServer, type TestDesk, type TestServer } from './testing/test-server.ts';

let server: TestServer;
let desk: TestDesk;
let session: string;
beforeAll(async () => {
  server = await openTestServer();
});
beforeEach(async () => {
  desk = await server.enrol();
  session = await server.signIn(desk);
});
afterAll(() => server[Symbol.asyncDispose]());

const authorityId = () => server.authority.profile.id;
const revoke = () => revokeDesk(server.context, authorityId(), desk.deskId);
const refusedBy = (code: string) => ({ body: { error: { code } } });
const leave = (commands: readonly unknown[], at = desk) =>
  server.ask('POST', paths.leave, { desk: at, body: { commands } });
const left = async () =>
  (await server.context.database.read(authorityId(), listQuarantined)).filter(
    ({ deskId }) => deskId === desk.deskId,
  );
async function kept(commands: readonly unknown[]): Promise<number> {
  const answer = await leave(commands);
  expect(answer).toMatchObject({ status: 200 });
  return leaveResponse.parse(answer.body).kept;
}
async function leasedLogging(): Promise<CommandEnvelope> {
  const { body } = await server.ask('POST', paths.leaseReferences, { desk, body: { count: 1 } });
  return logging(server.authority, desk.deskId, leaseResponse.parse(body).block.first);
}

describe('a desk that was revoked', () => {
  const { health: _, enrol: __, leave: ___, ...closed } = paths;
  const sha256 = 'a'.repeat(64);
  const files = [attachmentPath('file', sha256), attachmentPath('upload', sha256)];

  test.each([...Object.values(closed), ...files])('gets nothing at %s', async (path) => {
    const log = await leasedLogging();
    await revoke();
    const before = await server.rows();
    const statuses: number[] = [];
    const bodies = { deskTime: server.context.now(), commands: [log], sessions: {}, session, count: 5 };
    for (const method of ['GET', 'POST'] as const) {
      const answer = await server.ask(method, path, {
        desk,
        ...(method === 'POST' ? { body: bodies } : {}),
      });
      statuses.push(answer.status);
      // A route without this method discloses nothing either.
      if (answer.status === 404) expect(answer).toMatchObject(refusedBy('not_found'));
      else expect(answer).toMatchObject({ status: 403, ...refusedBy('desk_revoked') });
    }
    if (!files.includes(path)) expect(statuses).toContain(403);
    expect(await server.rows()).toEqual(before);
  });

  test('is answered so by every method that a route knows', async () => {
    await revoke();
    const headers = { authorization: `Bearer ${desk.token}`, 'guichet-protocol': '1' };
    const answers = await Promise.all([
      server.app.inject({ method: 'HEAD', url: files[0] ?? '', headers }),
      server.app.inject({ method: 'HEAD', url: files[1] ?? '', headers }),
      server.app.inject({ method: 'PATCH', url: files[1] ?? '', headers }),
      server.app.inject({ method: 'DELETE', url: files[1] ?? '', headers }),
      server.app.inject({ method: 'GET', url: paths.stream, headers }),
      server.app.inject({ method: 'GET', url: paths.pull, headers }),
    ]);
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([403, 403, 403, 403, 403, 403]);
  });

  test('has its sessions ended: another desk under its key would gain nothing', async () => {
    const other = await server.enrol();
    await revoke();
    const signOut = await server.ask('POST', paths.signOut, { desk, body: { session } });
    expect(signOut).toMatchObject(refusedBy('desk_revoked'));
    const answer = await server.push(other, session, [logging(server.authority, other.deskId, 1)]);
    expect(answer.body).toMatchObject({ outcomes: [{ refusal: { code: 'session_unknown' } }] });
  });

  test('has its reference numbers leased to nobody else, for ever', async () => {
    const { body } = await server.ask('POST', paths.leaseReferences, { desk, body: { count: 50 } });
    const { block } = leaseResponse.parse(body);
    await revoke();
    const next = await leaseReferences(server.context, { authorityId: authorityId(), deskId: null }, 10);
    expect(next.block.first).toBeGreaterThan(block.last);
  });
});

describe('the unsent commands of a revoked desk', () => {
  test('are quarantined once, however often they are handed over, and not run', async () => {
    const commands = [await leasedLogging(), await leasedLogging()];
    await revoke();
    const before = await server.rows();
    expect(await kept(commands.slice(0, 1))).toBe(1);
    expect(await kept(commands)).toBe(1);
    expect(await kept(commands)).toBe(0);
    expect(await left()).toMatchObject(
      commands
        .toSorted((one, other) => (one.id < other.id ? -1 : 1))
        .map((command) => ({ id: command.id, state: 'waiting', settledAt: null, command })),
    );
    expect(await server.rows()).toEqual(before);
  });

  test('are quarantined even if this server cannot read them or PostgreSQL cannot store their text', async () => {
    await revoke();
    const odd = [
      { id: v7(), type: 'case.dance', input: { 'à voir': true } },
      { ...logging(server.authority, desk.deskId, 1, { description: 'a\u0000b\ud83d' }) },
    ];
    expect(await kept(odd)).toBe(2);
    expect((await left()).map(({ command }) => command)).toEqual(odd);
  });

  test('are not quarantined if the log has them already', async () => {
    const [taken, refused] = [await leasedLogging(), await leasedLogging()];
    const wrong = { ...refused, input: { ...(refused.input as object), typeId: v7() } };
    const pushed = await server.push(desk, session, [taken, wrong]);
    expect(pushed.body).toMatchObject({ outcomes: [{ outcome: 'accepted' }, { outcome: 'refused' }] });
    await revoke();
    expect(await kept([taken, wrong])).toBe(1);
    expect(await left()).toMatchObject([{ id: wrong.id }]);
  });

  test('may be none, and the administrator sees that the desk knows of its revocation', async () => {
    await revoke();
    server.clock.at = addMilliseconds(server.context.now(), 3_600_000);
    const { at } = server.clock;
    expect(await kept([])).toBe(0);
    server.clock.at = null;
    const listed = (await listDesks(server.context, authorityId())).find(({ id }) => id === desk.deskId);
    expect(listed?.lastSeenAt).toBe(at);
  });
});

describe('handover is refused', () => {
  test('to a desk that was not revoked', async () => {
    const answer = await leave([await leasedLogging()]);
    expect(answer).toMatchObject({ status: 409, ...refusedBy('desk_not_revoked') });
    expect(await left()).toEqual([]);
  });

  test('to anybody else', async () => {
    await revoke();
    const forged = { ...desk, token: `${desk.token.slice(0, -4)}AAAA` };
    expect(await leave([], forged)).toMatchObject({ status: 401, ...refusedBy('desk_unknown') });
    const nobody = { deskId: '', token: 'x' };
    expect(await leave([], nobody)).toMatchObject({ status: 401, ...refusedBy('desk_unknown') });
  });

  test.each([
    ['no list', {}],
    ['something without an id', { commands: [{ type: 'case.log' }] }],
    ['too many at once', { commands: Array.from({ length: 201 }, () => ({ id: v7() })) }],
  ])('with %s', async (_, body) => {
    await revoke();
    const answer = await server.ask('POST', paths.leave, { desk, body });
    expect(answer).toMatchObject({ status: 400, ...refusedBy('invalid_input') });
    expect(await left()).toEqual([]);
  });
});

import { v7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { CommandEnvelope } from '../../shared/domain/command.ts';
import {
  paths,
  protocolHeader,
  pushResponse,
  type CommandOutcome,
  type PushResponse,
} from '../../shared/sync/protocol.ts';
import { give, logging } from './testing/test-authority.ts';
import { openTestServer, type Answer, type TestDesk, type TestServer } from './testing/test-server.ts';

let server: TestServer;
let desk: TestDesk;
let session: string;
/** The numbers that the desk may give out. */
let nextNumber: number;
beforeAll(async () => {
  server = await openTestServer();
});
beforeEach(async () => {
  desk = await server.enrol();
  session = await server.signIn(desk);
  const { body } = await server.ask('POST', paths.leaseReferences, { desk, body: { count: 10 } });
  nextNumber = (body as { block: { first: number } }).block.first;
});
afterAll(() => server[Symbol.asyncDispose]());

const refusedBy = (code: string) => ({ body: { error: { code } } });
const log = (input: Readonly<Record<string, unknown>> = {}): CommandEnvelope =>
  logging(server.authority, desk.deskId, nextNumber++, input);

async function outcomesOf(answering: Promise<Answer>): Promise<PushResponse['outcomes']> {
  const answer = await answering;
  expect(answer.status).toBe(200);
  return pushResponse.parse(answer.body).outcomes;
}
function codeOf(outcome: CommandOutcome | undefined): string {
  return outcome?.outcome === 'refused' ? outcome.refusal.code : 'accepted';
}
/** Row counts without settled commands, which are kept when refused too. */
async function kept(): Promise<Readonly<Record<string, number>>> {
  const { command: _, ...rows } = await server.rows();
  return rows;
}

describe('an invalid command is refused alone, with its code', () => {
  test.each<[string, string, () => CommandEnvelope]>([
    [
      'an empty note',
      'invalid_command',
      () => ({ ...log(), type: 'case.add_note', input: { id: v7(), noteId: v7(), text: ' ' } }),
    ],
    ['an empty number', 'invalid_command', () => log({ reference: '' })],
    ['an over-long description', 'invalid_command', () => log({ description: 'a'.repeat(1_000_000) })],
    ['a type of request that is not there', 'unknown_case_type', () => log({ typeId: v7() })],
    ['a contact who is not there', 'unknown_contact', () => log({ contactId: v7() })],
    ['a number that is none', 'invalid_reference', () => log({ reference: 'D-2026-004821-B' })],
    ['no input', 'invalid_command', () => ({ ...log(), input: null })],
    [
      'a command this server does not know',
      'invalid_command',
      () => ({ ...log(), type: 'case.dance' as 'case.log' }),
    ],
    ['text that cannot be kept', 'invalid_command', () => log({ description: 'a\u0000b' })],
    ['half a character', 'invalid_command', () => log({ description: 'a\ud83d' })],
    ['endless nesting', 'invalid_command', () => log({ place: nested(2000) })],
    [
      'somebody else’s desk',
      'invalid_command',
      () => {
        const command = log();
        return { ...command, actor: { kind: 'agent', agentId: server.authority.agents.awa, deskId: v7() } };
      },
    ],
    [
      'an agent without a session',
      'session_unknown',
      () => {
        const command = log();
        return {
          ...command,
          actor: { kind: 'agent', agentId: server.authority.agents.chloe, deskId: desk.deskId },
        };
      },
    ],
    ['the administration’s name', 'invalid_command', () => ({ ...log(), actor: { kind: 'administration' } })],
  ])('%s: %s', async (_, code, make) => {
    const before = await kept();
    const [bad, good] = await outcomesOf(server.push(desk, session, [make(), log()]));
    expect(codeOf(bad)).toBe(code);
    expect(codeOf(good)).toBe('accepted');
    const after = await kept();
    expect(after).toEqual({
      ...before,
      event: (before['event'] ?? 0) + 1,
      aggregate: (before['aggregate'] ?? 0) + 1,
      caseRow: (before['caseRow'] ?? 0) + 1,
    });
  });

  test('a status the workflow does not allow', async () => {
    const logged = log();
    const { id } = logged.input as { readonly id: string };
    expect(codeOf((await outcomesOf(server.push(desk, session, [logged])))[0])).toBe('accepted');
    const { chloe } = server.authority.agents;
    const own = await server.signIn(desk, 'chloe');
    const before = await kept();
    const command = {
      ...log(),
      actor: { kind: 'agent', agentId: chloe, deskId: desk.deskId },
      type: 'case.change_status',
      input: { id, status: 'closed', reason: null },
    };
    const body = { deskTime: server.context.now(), commands: [command], sessions: { [chloe]: own } };
    const [outcome] = await outcomesOf(server.ask('POST', paths.push, { desk, body }));
    expect(codeOf(outcome)).toBe('status_not_allowed');
    expect(await kept()).toEqual(before);
  });

  test('a duplicate gets the first answer; the same id with other content does not', async () => {
    const command = log();
    const [first] = await outcomesOf(server.push(desk, session, [command]));
    const before = await server.rows();
    const [again] = await outcomesOf(server.push(desk, session, [command]));
    expect(again).toEqual(first);
    const input = { ...(command.input as object), description: 'Autre chose' };
    const [changed] = await outcomesOf(server.push(desk, session, [{ ...command, input }]));
    expect(codeOf(changed)).toBe('command_changed');
    expect(await server.rows()).toEqual(before);
  });
});

describe('an invalid request is answered with its code and does nothing', () => {
  test.each<[string, number, string, () => Promise<Answer>]>([
    [
      'malformed JSON',
      400,
      'invalid_input',
      () => server.ask('POST', paths.push, { desk, body: '{"commands":[' }),
    ],
    ['no body', 400, 'invalid_input', () => server.ask('POST', paths.push, { desk, body: '' })],
    [
      'a body that is no object',
      400,
      'invalid_input',
      () => server.ask('POST', paths.push, { desk, body: '[]' }),
    ],
    [
      'another content type',
      415,
      'invalid_input',
      () => server.ask('POST', paths.push, { desk, body: 'a=b', headers: { 'content-type': 'text/plain' } }),
    ],
    [
      'nothing but brackets',
      400,
      'invalid_input',
      () => server.ask('POST', paths.push, { desk, body: '['.repeat(1_000_000) + ']'.repeat(1_000_000) }),
    ],
    [
      '__proto__',
      400,
      'invalid_input',
      () => server.ask('POST', paths.enrol, { body: '{"__proto__":{"code":"x"}}' }),
    ],
    ['no command', 400, 'invalid_input', () => server.push(desk, session, [])],
    [
      'an unreadable cursor',
      400,
      'invalid_input',
      () => server.ask('GET', `${paths.pull}?after=-1`, { desk }),
    ],
    [
      'a cursor from nowhere',
      400,
      'invalid_input',
      () => server.ask('GET', `${paths.pull}?after=1e300`, { desk }),
    ],
    [
      'too large a page',
      400,
      'invalid_input',
      () => server.ask('GET', `${paths.pull}?after=0&limit=2001`, { desk }),
    ],
    [
      'a million numbers',
      400,
      'invalid_input',
      () => server.ask('POST', paths.leaseReferences, { desk, body: { count: 1e6 } }),
    ],
    [
      'an over-long login',
      400,
      'invalid_input',
      () => server.ask('POST', paths.signIn, { desk, body: { login: 'a'.repeat(65), password: 'x' } }),
    ],
    [
      'a login that cannot be',
      401,
      'wrong_password',
      () => server.ask('POST', paths.signIn, { desk, body: { login: "' or 1=1 --", password: 'x' } }),
    ],
    [
      'a login with a character zero',
      400,
      'invalid_input',
      () => server.ask('POST', paths.signIn, { desk, body: { login: 'a\u0000', password: 'x' } }),
    ],
    [
      'a wrong password',
      401,
      'wrong_password',
      () => server.ask('POST', paths.signIn, { desk, body: { login: 'awa', password: 'x' } }),
    ],
    [
      'a desk without a name',
      400,
      'invalid_input',
      async () =>
        server.ask('POST', paths.enrol, {
          body: { code: await server.newCode(), deskId: v7(), deskName: ' ' },
        }),
    ],
    [
      'a desk’s name with a character zero',
      400,
      'invalid_input',
      async () =>
        server.ask('POST', paths.enrol, {
          body: { code: await server.newCode(), deskId: v7(), deskName: 'x\u0000' },
        }),
    ],
    ['an unknown route', 404, 'not_found', () => server.ask('GET', '/nulle-part', { desk })],
    ['another method', 404, 'not_found', () => server.ask('GET', paths.push, { desk })],
    ['an unreadable address', 400, 'invalid_input', () => server.ask('GET', '/%E0%A4%A', { desk })],
    ['no key', 401, 'desk_unknown', () => server.ask('GET', paths.hello)],
    [
      'a key of nobody',
      401,
      'desk_unknown',
      () => server.ask('GET', paths.hello, { desk: { deskId: '', token: 'x.y.z' } }),
    ],
    [
      'a key of an authority that is not there',
      401,
      'desk_unknown',
      () =>
        server.ask('GET', paths.hello, {
          desk: { deskId: '', token: `${v7()}.${desk.deskId}.${desk.token.split('.')[2]}` },
        }),
    ],
    [
      'no protocol',
      426,
      'desk_too_old',
      () => server.ask('GET', paths.hello, { desk, headers: { [protocolHeader]: '' } }),
    ],
    [
      'an old protocol',
      426,
      'desk_too_old',
      () => server.ask('GET', paths.hello, { desk, headers: { [protocolHeader]: '0' } }),
    ],
  ])('%s: %i %s', async (_, status, code, asking) => {
    const before = await server.rows();
    const answer = await asking();
    expect(answer).toMatchObject({ status, ...refusedBy(code) });
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(await server.rows()).toEqual(before);
  });
});

test('the session of an agent who was removed is worth nothing', async () => {
  await using own = await openTestServer();
  const { authority, context } = own;
  const there = await own.enrol();
  const held = await own.signIn(there);
  await own.ask('POST', paths.leaseReferences, { desk: there, body: { count: 1 } });
  await give(context, authority.profile.id, [{ type: 'agent.remove', input: { id: authority.agents.awa } }]);
  const { command: _, ...before } = await own.rows();
  const [outcome] = await outcomesOf(own.push(there, held, [logging(authority, there.deskId, 1)]));
  expect(codeOf(outcome)).toBe('agent_removed');
  expect(await own.rows()).toMatchObject(before);
});

/** Arrays nested `depth` deep. */
function nested(depth: number): unknown {
  return JSON.parse('['.repeat(depth) + ']'.repeat(depth));
}

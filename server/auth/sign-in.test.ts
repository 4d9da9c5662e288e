import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { failureOf } from '../../shared/errors.ts';
import { paths, signInResponse } from '../../shared/sync/protocol.ts';
import { addMilliseconds } from '../../shared/time.ts';
import { give, testPassword } from '../http/testing/test-authority.ts';
import { openTestServer, type TestDesk, type TestServer } from '../http/testing/test-server.ts';
import { setPassword } from './passwords.ts';
import { verifySessions } from './sessions.ts';

let server: TestServer;
let desk: TestDesk;
beforeAll(async () => {
  server = await openTestServer();
});
beforeEach(async () => {
  desk = await server.enrol();
  // Attempts are counted per minute: no test may cross into the next one.
  server.clock.at = server.context.now();
});
afterEach(() => {
  server.clock.at = null;
});
afterAll(() => server[Symbol.asyncDispose]());

const signIn = (login: string, password: string, at = desk) =>
  server.ask('POST', paths.signIn, { desk: at, body: { login, password } });
const refusal = (code: Parameters<typeof failureOf>[0]) => ({ body: { error: failureOf(code) } });

/** True if a session of awa is valid at a desk. */
async function holds(session: string, at = desk, now = server.context.now()): Promise<boolean> {
  const { agents, profile } = server.authority;
  const sessions = { [agents.awa]: session };
  const verified = await server.context.sync.read(profile.id, (reader) =>
    verifySessions(reader, now, at.deskId, sessions),
  );
  return verified.has(agents.awa);
}

test('gives a session, bound to the desk, for sixty days', async () => {
  const answer = await signIn(' AWA ', testPassword);
  expect(answer.status).toBe(200);
  const { agentId, session, sessionExpiresAt } = signInResponse.parse(answer.body);
  expect(agentId).toBe(server.authority.agents.awa);
  expect(await holds(session)).toBe(true);
  expect(await holds(session, await server.enrol())).toBe(false);
  expect(await holds(session, desk, addMilliseconds(sessionExpiresAt, -1))).toBe(true);
  expect(await holds(session, desk, sessionExpiresAt)).toBe(false);
  expect(await holds(`${session.slice(0, -4)}AAAA`)).toBe(false);
});

test('an agent cannot use another’s session', async () => {
  expect(await holds(await server.signIn(desk, 'chloe'))).toBe(false);
});

test('ends by signing out, once more or twice', async () => {
  const session = await server.signIn(desk);
  for (let time = 0; time < 2; time += 1) {
    expect((await server.ask('POST', paths.signOut, { desk, body: { session } })).status).toBe(200);
    expect(await holds(session)).toBe(false);
  }
});

test('another desk cannot end a session', async () => {
  const session = await server.signIn(desk);
  await server.ask('POST', paths.signOut, { desk: await server.enrol(), body: { session } });
  expect(await holds(session)).toBe(true);
});

test('answers a wrong password and an unknown login alike, and stores nothing', async () => {
  const before = await server.rows();
  const wrong = await signIn('awa', 'faux mot de passe');
  const nobody = await signIn('personne', 'faux mot de passe');
  expect(wrong).toMatchObject({ status: 401, ...refusal('wrong_password') });
  expect(nobody).toMatchObject({ status: 401, ...refusal('wrong_password') });
  expect(await server.rows()).toEqual(before);
});

test('allows five wrong passwords a minute, and then not even the right one', async () => {
  const answers = await Promise.all(Array.from({ length: 8 }, () => signIn('awa', 'faux')));
  expect(answers.filter(({ status }) => status === 401)).toHaveLength(5);
  expect(answers.filter(({ status }) => status === 429)).toHaveLength(3);
  const refused = await signIn('awa', testPassword);
  expect(refused).toMatchObject({ status: 429, ...refusal('too_many_attempts') });
  expect(refused.headers['retry-after']).toBe('60');
  expect((await signIn('chloe', testPassword)).status).toBe(200);
  expect((await signIn('awa', testPassword, await server.enrol())).status).toBe(200);
  server.clock.at = addMilliseconds(server.context.now(), 60_000);
  expect((await signIn('awa', testPassword)).status).toBe(200);
});

test('allows thirty attempts a minute at one desk, whatever the logins', async () => {
  const answers = await Promise.all(
    Array.from({ length: 32 }, (_, index) => signIn(`agent${index}`, 'faux')),
  );
  expect(answers.filter(({ status }) => status === 429)).toHaveLength(2);
  expect((await signIn('awa', testPassword)).status).toBe(429);
});

test('does not count successful attempts', async () => {
  for (let time = 0; time < 8; time += 1) expect((await signIn('awa', testPassword)).status).toBe(200);
});

test('a new password ends every session; the same one again ends none', async () => {
  const { profile, agents } = server.authority;
  const session = await server.signIn(desk);
  await setPassword(server.context, profile.id, agents.awa, testPassword);
  expect(await holds(session)).toBe(true);
  await setPassword(server.context, profile.id, agents.awa, 'un autre mot de passe é');
  expect(await holds(session)).toBe(false);
  expect(await signIn('awa', testPassword)).toMatchObject(refusal('wrong_password'));
  expect((await signIn('awa', 'un autre mot de passe e\u0301')).status).toBe(200);
  await setPassword(server.context, profile.id, agents.awa, testPassword);
});

test('an agent who was removed cannot sign in', async () => {
  const { profile, agents } = server.authority;
  expect((await signIn('chloe', testPassword)).status).toBe(200);
  await give(server.context, profile.id, [{ type: 'agent.remove', input: { id: agents.chloe } }]);
  expect(await signIn('chloe', testPassword)).toMatchObject(refusal('wrong_password'));
});

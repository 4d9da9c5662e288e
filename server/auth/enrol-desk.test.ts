import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { v7 } from 'uuid';
import { enrolResponse, paths } from '../../shared/sync/protocol.ts';
import { addMilliseconds } from '../../shared/time.ts';
import { openTestServer, type TestServer } from '../http/testing/test-server.ts';
import { createEnrolmentCode } from './enrolment-codes.ts';
import { listDesks, revokeDesk } from './desks.ts';

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server[Symbol.asyncDispose]());

let addresses = 0;
/** Each test has an address of its own, because attempts are counted by address. */
function enrol(code: string, deskId: string = v7(), address = `10.0.0.${(addresses += 1)}`) {
  return server.ask('POST', paths.enrol, {
    body: { code, deskId, deskName: 'Accueil 1' },
    headers: { 'x-forwarded-for': address },
  });
}
const refusedBy = (code: string) => ({ body: { error: { code } } });

describe('an enrolment code', () => {
  test('enrols one desk, however it was typed', async () => {
    const code = await server.newCode();
    expect(code).toMatch(/^essai(-[0-9A-Z]{4}){3}$/);
    const deskId = v7();
    const answer = await enrol(`  ${code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o')} `, deskId);
    expect(answer.status).toBe(200);
    const { token, authority } = enrolResponse.parse(answer.body);
    expect(authority).toEqual(server.authority.profile);
    expect((await server.ask('GET', paths.hello, { desk: { deskId, token } })).status).toBe(200);
    const desk = (await listDesks(server.context, authority.id)).find(({ id }) => id === deskId);
    expect(desk).toMatchObject({ name: 'Accueil 1', siteId: null, revokedAt: null });
    expect(desk?.lastSeenAt).not.toBeNull();
    expect(await enrol(code)).toMatchObject({ status: 404, ...refusedBy('enrolment_code_unknown') });
  });

  test('is answered again to the desk whose answer was lost, until that desk has been seen', async () => {
    const code = await server.newCode();
    const deskId = v7();
    const lost = enrolResponse.parse((await enrol(code, deskId)).body);
    expect(await enrol(code, v7())).toMatchObject(refusedBy('enrolment_code_unknown'));
    const { token } = enrolResponse.parse((await enrol(code, deskId)).body);
    expect(await server.ask('GET', paths.hello, { desk: { deskId, token: lost.token } })).toMatchObject(
      refusedBy('desk_unknown'),
    );
    expect((await server.ask('GET', paths.hello, { desk: { deskId, token } })).status).toBe(200);
    expect(await enrol(code, deskId)).toMatchObject(refusedBy('enrolment_code_unknown'));
    expect((await server.ask('GET', paths.hello, { desk: { deskId, token } })).status).toBe(200);
  });

  test('enrols one of two desks that use it at once', async () => {
    const code = await server.newCode();
    const answers = await Promise.all([enrol(code), enrol(code), enrol(code)]);
    expect(answers.map(({ status }) => status).sort((one, other) => one - other)).toEqual([200, 404, 404]);
  });

  test('gives an existing desk a new key, and the former one is invalid', async () => {
    const first = await server.enrol();
    const code = await server.newCode();
    const { token } = enrolResponse.parse((await enrol(code, first.deskId)).body);
    const again = { ...first, token };
    expect((await server.ask('GET', paths.hello, { desk: again })).status).toBe(200);
    expect(await server.ask('GET', paths.hello, { desk: first })).toMatchObject(refusedBy('desk_unknown'));
    expect(await enrol(code)).toMatchObject(refusedBy('enrolment_code_unknown'));
    const desks = await listDesks(server.context, server.authority.profile.id);
    expect(desks.filter(({ id }) => id === first.deskId)).toHaveLength(1);
  });

  test('is not used up by a desk of another authority', async () => {
    const code = await server.newCode();
    const body = { code, deskId: v7(), deskName: 'Accueil 1', authorityId: v7() };
    const answer = await server.ask('POST', paths.enrol, { body });
    expect(answer).toMatchObject(refusedBy('enrolment_code_unknown'));
    const authorityId = server.authority.profile.id;
    const right = await server.ask('POST', paths.enrol, { body: { ...body, authorityId } });
    expect(right.status).toBe(200);
  });

  test('gives nothing to a desk that was revoked, and is not used up by it', async () => {
    const first = await server.enrol();
    await revokeDesk(server.context, server.authority.profile.id, first.deskId);
    const code = await server.newCode();
    expect(await enrol(code, first.deskId)).toMatchObject({ status: 403, ...refusedBy('desk_revoked') });
    expect(await server.ask('GET', paths.hello, { desk: first })).toMatchObject(refusedBy('desk_revoked'));
    expect((await enrol(code)).status).toBe(200);
  });

  test('ends in time, and is of one authority', async () => {
    const { id } = server.authority.profile;
    const expiresAt = server.context.now();
    const late = await createEnrolmentCode(server.context, id, { siteId: null, expiresAt });
    const before = await server.rows();
    expect(await enrol(late)).toMatchObject(refusedBy('enrolment_code_unknown'));
    const code = await server.newCode();
    expect(await enrol(code.replace('essai', 'ailleurs'))).toMatchObject(refusedBy('enrolment_code_unknown'));
    expect(await enrol('n’importe quoi')).toMatchObject(refusedBy('enrolment_code_unknown'));
    expect(await server.rows()).toEqual(before);
  });

  test('may be guessed ten times a minute from one place, the right one included', async () => {
    const address = '10.1.0.1';
    server.clock.at = server.context.now();
    for (let attempt = 0; attempt < 10; attempt += 1) {
      const answer = await enrol('essai-0000-0000-0000', v7(), address);
      expect(answer).toMatchObject(refusedBy('enrolment_code_unknown'));
    }
    const code = await server.newCode();
    expect(await enrol(code, v7(), address)).toMatchObject({
      status: 429,
      ...refusedBy('too_many_attempts'),
    });
    expect((await enrol(await server.newCode(), v7(), '10.1.0.2')).status).toBe(200);
    server.clock.at = addMilliseconds(server.clock.at, 60_000);
    expect((await enrol(code, v7(), address)).status).toBe(200);
    server.clock.at = null;
  });
});

test('a revoked desk is told so, with its own key only', async () => {
  const desk = await server.enrol();
  await revokeDesk(server.context, server.authority.profile.id, desk.deskId);
  const asked = await server.ask('GET', paths.hello, { desk });
  expect(asked).toMatchObject({ status: 403, ...refusedBy('desk_revoked') });
  const forged = { ...desk, token: `${desk.token.slice(0, -4)}AAAA` };
  const refused = await server.ask('GET', paths.hello, { desk: forged });
  expect(refused).toMatchObject({ status: 401, ...refusedBy('desk_unknown') });
});

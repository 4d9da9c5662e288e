import { expect, test } from 'vitest';
import { v7 } from 'uuid';
import { paths, signInResponse } from '../../shared/sync/protocol.ts';
import { logging, testPassword } from './testing/test-authority.ts';
import { openTestServer } from './testing/test-server.ts';

test('the log tells what happened and nothing of what was typed', async () => {
  await using server = await openTestServer();
  const code = await server.newCode();
  const deskId = v7();
  const enrolment = { code, deskId, deskName: 'Accueil Bérénice' };
  const headers = { 'x-forwarded-for': '203.0.113.77' };
  const enrolled = await server.ask('POST', paths.enrol, { body: enrolment, headers });
  const { token } = enrolled.body as { token: string };
  const desk = { deskId, token };
  const typed = { login: 'awa', password: testPassword };
  const signedIn = await server.ask('POST', paths.signIn, { desk, body: typed, headers });
  const { session } = signInResponse.parse(signedIn.body);
  await server.ask('POST', paths.signIn, { desk, body: { ...typed, login: 'zenobie.inconnue' } });
  await server.ask('POST', paths.leaseReferences, { desk, body: { count: 1 } });
  const description = 'Madame Quillivic habite rue des Lilas';
  await server.push(desk, session, [
    logging(server.authority, deskId, 1, { description }),
    logging(server.authority, deskId, 2, { description, typeId: v7() }),
    logging(server.authority, deskId, 3, { description: `${description}\u0000` }),
  ]);
  await server.ask('GET', `${paths.pull}?after=0&limit=10&who=Quillivic`, { desk });
  await server.ask('GET', '/Quillivic?rue=Lilas', { desk });
  await server.ask('POST', paths.push, { desk, body: `{"Quillivic": ` });

  const logged = server.logged();
  const lines = logged
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  const requests = lines.filter(({ event }) => event === 'request');
  expect(requests).toHaveLength(8);
  expect(requests.find(({ route }) => route === paths.push)).toMatchObject({
    level: 'info',
    method: 'POST',
    status: 200,
    deskId,
    authorityId: server.authority.profile.id,
    milliseconds: expect.any(Number) as number,
  });
  const secrets = [code, code.slice(-4), token.split('.')[2] ?? '', session, testPassword];
  const words = [
    'Bérénice',
    'Quillivic',
    'Lilas',
    'lilas',
    'awa',
    'zenobie',
    '203.0.113',
    'Prénom',
    'after=',
  ];
  for (const word of [...secrets, ...words]) expect(logged).not.toContain(word);
});

test('an error of the server is logged by where it happened, not by what it says', async () => {
  await using server = await openTestServer();
  const desk = await server.enrol();
  // Makes the next read fail.
  await server.context.database.acrossAuthorities(async (tx) => {
    await tx.execute('alter table log_head rename to log_head_away');
  });
  const answer = await server.ask('GET', paths.hello, { desk });
  expect(answer).toMatchObject({ status: 500, body: { error: { code: 'internal' } } });
  const failed = server
    .logged()
    .split('\n')
    .filter((line) => line.includes('request_failed'));
  expect(failed).toHaveLength(1);
  expect(failed[0]).toContain('42P01');
  expect(failed[0]).toContain('server-metadata.ts');
  expect(failed[0]).not.toContain(desk.deskId.slice(0, 8) + 'x');
  expect(failed[0]).not.toContain('Failed query');
});

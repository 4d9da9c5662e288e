import { expect, test } from 'vitest';
import { v7 } from 'uuid';
import { paths } from '../../shared/sync/protocol.ts';
import { connect } from '../store/connect.ts';
import { createDatabase } from '../store/database.ts';
import { openTestContext } from '../testing/test-database.ts';
import { openTcpGate } from './testing/tcp-gate.ts';
import { give, logging } from './testing/test-authority.ts';
import { openTestServer } from './testing/test-server.ts';
import { openTestStream } from './testing/test-stream.ts';

test('without its database the server answers `offline`, and recovers by itself', async () => {
  await using context = await openTestContext();
  const through = new URL(context.url);
  await using gate = await openTcpGate(through.hostname, Number(through.port));
  through.hostname = '127.0.0.1';
  through.port = String(gate.port);
  await using database = createDatabase(connect(through.href));
  await using server = await openTestServer({}, { database });
  const desk = await server.enrol();
  const session = await server.signIn(desk);
  await server.ask('POST', paths.leaseReferences, { desk, body: { count: 5 } });
  const stream = await openTestStream(await server.listen(), desk);
  const command = logging(server.authority, desk.deskId, 1);

  await gate.shut();
  const lost = { status: 503, body: { error: { code: 'offline', facts: { cause: 'database' } } } };
  expect(await server.push(desk, session, [command])).toMatchObject(lost);
  expect(await server.ask('GET', paths.hello, { desk })).toMatchObject(lost);
  const health = await server.ask('GET', paths.health);
  expect(health).toMatchObject({ status: 503, body: { status: 'unavailable' } });

  await gate.open();
  await expect
    .poll(async () => (await server.ask('GET', paths.health)).status, { timeout: 20_000 })
    .toBe(200);
  expect(await server.push(desk, session, [command])).toMatchObject({
    status: 200,
    body: { outcomes: [{ outcome: 'accepted' }] },
  });
  // The stream stayed open throughout and announces commits again.
  const { head } = (await server.ask('GET', paths.hello, { desk })).body as { head: number };
  await stream.reached(head);
  await give(server.context, server.authority.profile.id, [
    { type: 'team.create', input: { id: v7(), fields: { name: 'Propreté', active: true } } },
  ]);
  await stream.reached(head + 1);
  stream.leave();
});

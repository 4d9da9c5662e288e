import { afterEach, beforeEach, expect, test } from 'vitest';
import { v7 } from 'uuid';
import type { CommandEnvelope } from '../../shared/domain/command.ts';
import { leaseResponse, paths } from '../../shared/sync/protocol.ts';
import { addMilliseconds } from '../../shared/time.ts';
import { cleanAttachments } from '../attachments/clean-attachments.ts';
import { temporaryFolder } from '../attachments/testing/temporary-folder.ts';
import { revokeDesk } from '../auth/desks.ts';
import { settleQuarantined } from '../quarantine/quarantined-command.ts';
import { attachmentFile } from '../store/schema/attachments.ts';
import { logging } from './testing/test-authority.ts';
import { attaching, configWithFiles, fileClient, testPhoto, type TestFile } from './testing/test-files.ts';
import { openTestServer, type TestDesk, type TestServer } from './testing/test-server.ts';

const week = 7 * 86_400_000;
let folder: ReturnType<typeof temporaryFolder>;
let server: TestServer;
let desk: TestDesk;
let session: string;
let logged: CommandEnvelope;
let url: string;
let files: ReturnType<typeof fileClient>;
beforeEach(async () => {
  folder = temporaryFolder();
  server = await openTestServer({}, { config: configWithFiles(folder.path) });
  url = await server.listen();
  desk = await server.enrol();
  session = await server.signIn(desk);
  const { body } = await server.ask('POST', paths.leaseReferences, { desk, body: { count: 1 } });
  logged = logging(server.authority, desk.deskId, leaseResponse.parse(body).block.first);
  files = fileClient(url, desk, 'left');
});
afterEach(async () => {
  await server[Symbol.asyncDispose]();
  folder[Symbol.dispose]();
});

const authorityId = () => server.authority.profile.id;
const revoke = () => revokeDesk(server.context, authorityId(), desk.deskId);
const naming = (file: TestFile): CommandEnvelope => ({
  ...logged,
  id: v7(),
  ...attaching((logged.input as { readonly id: string }).id, file),
});
const leave = (...commands: readonly CommandEnvelope[]) =>
  server.ask('POST', paths.leave, { desk, body: { commands } });
const clean = async () => (await cleanAttachments(server.context, authorityId())).files;

test('a revoked desk uploads the files of its quarantined commands, in parts, and gets their progress', async () => {
  const file = testPhoto(5000);
  await revoke();
  await leave(logged, naming(file));
  expect(await files.progress(file)).toEqual({ status: 200, offset: 0, complete: false, state: 'none' });
  expect(await files.sendPart(file, 0, 2000)).toMatchObject({ status: 204 });
  expect(await files.progress(file)).toMatchObject({ offset: 2000, state: 'receiving' });
  expect(await files.sendPart(file, 2000, file.content.length)).toMatchObject({ status: 204 });
  expect(await files.progress(file)).toMatchObject({ complete: true, state: 'ready' });
  expect((await files.get(file)).status).toBe(403);
});

test('such a file is kept as long as it waits for an administrator', async () => {
  const file = testPhoto(5000);
  const command = naming(file);
  await revoke();
  await leave(logged, command);
  await files.send(file);
  server.clock.at = addMilliseconds(server.context.now(), week + 1000);
  expect(await clean()).toBe(0);
  await server.context.database.write(authorityId(), (writer) =>
    settleQuarantined(writer, command.id, {
      state: 'discarded',
      settledAt: server.context.now(),
      reason: 'Flou',
    }),
  );
  expect(await clean()).toBe(1);
});

test('a file that a case of the desk names is accepted', async () => {
  const file = testPhoto(5000);
  await server.push(desk, session, [logged, naming(file)]);
  await revoke();
  expect(await files.send(file)).toMatchObject({ status: 204, headers: { 'attachment-state': 'ready' } });
  const other = await server.enrol();
  await server.signIn(other, 'chloe');
  expect((await fileClient(url, other).get(file)).status).toBe(200);
});

test('a file that no command of this desk names is refused, even if another desk handed it over or attached it', async () => {
  const [stray, others, attached] = [testPhoto(5000), testPhoto(6000), testPhoto(7000)];
  const other = await server.enrol();
  const atOther = { ...naming(attached), actor: { ...(logged.actor as object), deskId: other.deskId } };
  await server.push(desk, session, [logged]);
  const pushed = await server.push(other, await server.signIn(other), [atOther as CommandEnvelope]);
  expect(pushed.body).toMatchObject({ outcomes: [{ outcome: 'accepted' }] });
  await revokeDesk(server.context, authorityId(), other.deskId);
  await server.ask('POST', paths.leave, { desk: other, body: { commands: [naming(others)] } });
  await revoke();
  for (const file of [stray, others, attached]) {
    expect(await files.progress(file)).toMatchObject({ status: 404 });
    expect(await files.sendPart(file, 0, 1000)).toMatchObject({ status: 404, code: 'not_found' });
  }
});

test('more than two gigabytes in all are refused: a stolen desk might fill the disk', async () => {
  const [first, second] = [testPhoto(5000), testPhoto(6000)];
  await revoke();
  await leave(logged, naming(first), naming(second));
  await files.send(first);
  await server.context.database.write(authorityId(), ({ tx }) =>
    tx.update(attachmentFile).set({ size: 1_999_995_000 }),
  );
  expect(await files.send(second)).toMatchObject({ code: 'too_many_uploads' });
});

test('an active desk is refused', async () => {
  const file = testPhoto(5000);
  await server.push(desk, session, [logged, naming(file)]);
  expect(await files.sendPart(file, 0, 1000)).toMatchObject({ status: 409, code: 'desk_not_revoked' });
});

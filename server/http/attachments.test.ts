import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { v7 } from 'uuid';
import { attachmentPath } from '../../shared/sync/attachments.ts';
import { maintainAttachments } from '../attachments/attachment-maintenance.ts';
import { createAttachments } from '../attachments/attachments.ts';
import { eicar, openFakeClamd } from '../attachments/testing/fake-clamd.ts';
import { openS3Server } from '../attachments/testing/s3-server.ts';
import { temporaryFolder } from '../attachments/testing/temporary-folder.ts';
import { listStates } from '../store/states.ts';
import { createAnnouncements } from '../sync/announcements.ts';
import { leaseReferences } from '../sync/lease-references.ts';
import type { CommandBody } from '../../shared/domain/command.ts';
import { formatReference } from '../../shared/domain/case/reference.ts';
import { buildApp } from './app.ts';
import { watchBuffers } from './testing/watch-buffers.ts';
import { give } from './testing/test-authority.ts';
import {
  attaching,
  configWithFiles,
  fileClient,
  testFile,
  testPhoto,
  type TestFile,
} from './testing/test-files.ts';
import { openTestServer, type TestDesk, type TestServer } from './testing/test-server.ts';

let folder: ReturnType<typeof temporaryFolder>;
let server: TestServer;
let desk: TestDesk;
let url: string;
let files: ReturnType<typeof fileClient>;
afterEach(async () => {
  await server[Symbol.asyncDispose]();
  folder[Symbol.dispose]();
});

async function open(changes: Parameters<typeof configWithFiles>[1] = {}): Promise<void> {
  server = await openTestServer({}, { config: configWithFiles(folder.path, changes) });
  url = await server.listen();
  desk = await server.enrol();
  await server.signIn(desk);
  files = fileClient(url, desk);
}
beforeEach(() => {
  folder = temporaryFolder();
});

const authorityId = () => server.authority.profile.id;
const kept = (): readonly string[] =>
  readdirSync(folder.path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(folder.path.length + 1));

/** A case in the log, of a type. */
async function logCase(typeId = server.authority.typeId): Promise<string> {
  const { block } = await leaseReferences(server.context, { authorityId: authorityId(), deskId: null }, 1);
  const id = v7();
  const input = {
    id,
    reference: formatReference(2026, block.first),
    typeId,
    contactId: null,
    channel: 'counter' as const,
    description: '',
    place: null,
    siteId: null,
    receivedAt: null,
    origin: null,
  };
  await give(server.context, authorityId(), [{ type: 'case.log', input }]);
  return id;
}
const attach = async (file: TestFile, caseId?: string): Promise<CommandBody> => {
  const body = attaching(caseId ?? (await logCase()), file);
  await give(server.context, authorityId(), [body]);
  return body;
};
const attachments = async (caseId: string) => {
  const cases = await server.context.database.read(authorityId(), (reader) => listStates(reader, 'case'));
  return cases.find(({ id }) => id === caseId)?.attachments;
};

const socket = () => join(folder.path, 'clamd.sock');
const scanner = (whenDown: 'wait' | 'accept' = 'wait') => ({
  scanner: { address: { path: socket() }, whenDown },
});
const round = () => maintainAttachments(server.context, createAttachments(server.context), true);

/** A case type whose team has no agents. */
async function createOtherType(): Promise<string> {
  const { context, authority } = server;
  const types = await context.database.read(authorityId(), (reader) => listStates(reader, 'case_type'));
  const known = types.find(({ id }) => id === authority.typeId);
  if (known === undefined) throw new Error('The authority has no type');
  const { id: _, revision: __, ...fields } = known;
  const [teamId, id] = [v7(), v7()];
  await give(context, authorityId(), [
    { type: 'team.create', input: { id: teamId, fields: { name: 'Aide sociale', active: true } } },
    { type: 'case_type.create', input: { id, fields: { ...fields, code: 'aide', teamId } } },
  ]);
  return id;
}
const restrict = (id: string, teamIds: readonly string[]) =>
  server.context.database.write(authorityId(), ({ tx }) =>
    tx.execute(sql`
      update aggregate set state = state::jsonb || ${JSON.stringify({ restrictedTo: { teamIds, siteIds: [] } })}::jsonb
      where kind = 'case_type' and id = ${id}`),
  );

describe('a desk sends a file', () => {
  beforeEach(() => open());

  test('in parts, and any desk that sees the case has it, the whole and parts of it', async () => {
    const file = testPhoto(2_500_000);
    expect(await files.progress(file)).toEqual({ status: 200, offset: 0, complete: false, state: 'none' });
    expect(await files.sendPart(file, 0, 1_000_000)).toMatchObject({
      status: 204,
      headers: { 'upload-offset': '1000000', 'upload-complete': '?0', 'attachment-state': 'receiving' },
    });
    expect(await files.sendPart(file, 1_000_000, file.content.length)).toMatchObject({
      status: 204,
      headers: { 'upload-offset': String(file.content.length), 'upload-complete': '?1' },
    });
    expect(await files.progress(file)).toMatchObject({ complete: true, state: 'ready' });
    expect((await files.get(file)).status).toBe(404);
    await attach(file);

    const other = await server.enrol();
    await server.signIn(other, 'chloe');
    const elsewhere = fileClient(url, other);
    const whole = await elsewhere.get(file);
    expect(whole.status).toBe(200);
    expect(Object.fromEntries(whole.headers)).toMatchObject({
      'content-type': 'image/jpeg',
      'content-length': String(file.content.length),
      'accept-ranges': 'bytes',
      etag: `"${file.sha256}"`,
      'content-disposition': 'attachment',
      'x-content-type-options': 'nosniff',
    });
    expect(Buffer.from(await whole.arrayBuffer()).equals(file.content)).toBe(true);
    for (const [range, first, end] of [
      ['bytes=0-0', 0, 1],
      ['bytes=1000000-', 1_000_000, file.content.length],
      ['bytes=-5', file.content.length - 5, file.content.length],
      ['bytes=100-99999999', 100, file.content.length],
    ] as const) {
      const part = await elsewhere.get(file, range);
      expect(part.status).toBe(206);
      expect(part.headers.get('content-range')).toBe(`bytes ${first}-${end - 1}/${file.content.length}`);
      expect(Buffer.from(await part.arrayBuffer()).equals(file.content.subarray(first, end))).toBe(true);
    }
    expect((await elsewhere.get(file, 'bytes=99999999-')).status).toBe(416);
    expect((await elsewhere.get(file, 'bytes=5-2')).status).toBe(200);
    expect(await elsewhere.progress(file)).toMatchObject({ complete: true, state: 'ready' });
    expect(await elsewhere.sendPart(file, 0, 10)).toMatchObject({
      status: 204,
      headers: { 'upload-complete': '?1' },
    });
    const head = await elsewhere.ask(attachmentPath('file', file.sha256), 'HEAD');
    expect([head.status, head.headers.get('content-length')]).toEqual([200, String(file.content.length)]);
  });

  test('goes on where it was cut off, also with another server process', async () => {
    const file = testPhoto(900_000);
    const cut = files.beginPart(file, 0, file.content.length);
    cut.on('error', () => undefined);
    cut.write(file.content.subarray(0, 400_000));
    const arrived = async () => (await files.progress(file)).offset;
    await expect.poll(arrived).toBe(400_000);
    cut.destroy();
    expect(await files.sendPart(file, 0, file.content.length)).toMatchObject({
      status: 409,
      code: 'upload_offset_wrong',
      headers: { 'upload-offset': '400000' },
    });

    await server.app.close();
    await using announcements = await createAnnouncements(server.context);
    const restarted = buildApp(server.context, announcements);
    const again = fileClient(await restarted.listen({ host: '127.0.0.1', port: 0 }), desk);
    expect(await again.progress(file)).toMatchObject({ offset: 400_000, state: 'receiving' });
    expect(await again.sendPart(file, 400_000, file.content.length)).toMatchObject({ status: 204 });
    await attach(file);
    const whole = Buffer.from(await (await again.get(file)).arrayBuffer());
    expect(whole.equals(file.content)).toBe(true);
    await restarted.close();
  });

  test('one that is not what its name says is refused, and begins again', async () => {
    const file = testPhoto(50_000);
    const changed = { ...file, content: Buffer.concat([file.content.subarray(0, -1), Buffer.from('!')]) };
    expect(await files.send(changed)).toMatchObject({ status: 422, code: 'file_changed' });
    expect(kept()).toEqual([]);
    expect(await files.progress(file)).toMatchObject({ offset: 0, state: 'none' });
    expect(await files.send(file)).toMatchObject({ status: 204 });
  });

  test('two desks at once send the same file, and neither disturbs the other', async () => {
    const file = testPhoto(3_000_000);
    const other = await server.enrol();
    await server.signIn(other);
    const both = [files, fileClient(url, other)];
    const answers = await Promise.all(both.map((one) => one.send(file, 200_000)));
    expect(answers.map((answer) => answer?.status)).toEqual([204, 204]);
    for (const one of both)
      expect(await one.progress(file)).toMatchObject({ complete: true, state: 'ready' });
    expect(kept()).toEqual([join('store', authorityId(), file.sha256.slice(0, 2), file.sha256)]);
  });

  test('50 MB pass, and the server needs little memory for it', async () => {
    const file = testPhoto(49_999_996);
    await attach(file);
    using buffers = watchBuffers();
    expect(await files.send(file)).toMatchObject({ status: 204, headers: { 'upload-complete': '?1' } });
    const hash = createHash('sha256');
    const response = await files.get(file);
    for await (const chunk of response.body ?? []) hash.update(chunk);
    expect(hash.digest('hex')).toBe(file.sha256);
    // Client and server are one process here: the whole file in memory would show.
    expect(buffers.growth()).toBeLessThan(40_000_000);
  }, 120_000);

  test('more than 50 MB, another length than said, or too large a part is refused', async () => {
    const file = testPhoto(1000);
    const tooLarge = files.ask(attachmentPath('upload', file.sha256), 'PATCH', {
      'content-type': 'application/partial-upload',
      'upload-offset': '0',
      'upload-length': '50000001',
      'attachment-media-type': 'image/jpeg',
    });
    expect((await tooLarge).status).toBe(413);
    const longer = files.beginPart(
      { ...file, content: file.content.subarray(0, 500) },
      0,
      file.content.length,
    );
    longer.end(file.content);
    const status = await new Promise((resolve) =>
      longer.once('response', ({ statusCode }) => resolve(statusCode)),
    );
    expect(status).toBe(413);
    expect(kept().filter((name) => name.startsWith('store'))).toEqual([]);
  });

  test('a desk that gives up an upload leaves nothing of it on the server', async () => {
    const file = testPhoto(1000);
    await files.sendPart(file, 0, 100);
    expect((await files.ask(attachmentPath('upload', file.sha256), 'DELETE')).status).toBe(204);
    expect(kept()).toEqual([]);
  });
});

describe('what a file is', () => {
  beforeEach(() => open());

  test('is told by its content: a page under a photo’s name is refused, and its case hears of it', async () => {
    const page = testFile(Buffer.from('<!doctype html><script>alert(1)</script>'), 'image/jpeg');
    const body = await attach(page);
    expect(await files.send(page)).toMatchObject({ status: 415, code: 'file_type_refused' });
    expect(await attachments(body.input.id)).toMatchObject([{ removed: true }]);
    expect(kept()).toEqual([]);
    expect(await files.progress(page)).toMatchObject({ complete: false, state: 'refused' });
    expect((await files.get(page)).status).toBe(404);
    expect(await files.send(page)).toMatchObject({ status: 415 });
  });

  test('must be what the desk says', async () => {
    const photo = { ...testPhoto(500), mediaType: 'application/pdf' as const };
    expect(await files.send(photo)).toMatchObject({ status: 415, code: 'file_type_refused' });
    expect(await files.send({ ...photo, mediaType: 'image/jpeg' })).toMatchObject({ status: 204 });
  });
});

describe('who may have a file', () => {
  beforeEach(() => open());

  test('nobody whose cases do not name it, nor once it was removed', async () => {
    const file = testPhoto(1000);
    await files.send(file);
    expect((await files.get(file)).status).toBe(404);
    const body = await attach(file);
    expect((await files.get(file)).status).toBe(200);
    if (body.type !== 'case.add_attachment') throw new Error('Another command');
    const { id, attachmentId } = body.input;
    const remove: CommandBody = {
      type: 'case.remove_attachment',
      input: { id, attachmentId, reason: 'Erreur' },
    };
    await give(server.context, authorityId(), [remove]);
    expect((await files.get(file)).status).toBe(404);
  });

  test('a desk where nobody works neither sends nor receives', async () => {
    const file = testPhoto(1000);
    await files.send(file);
    await attach(file);
    const empty = fileClient(url, await server.enrol());
    expect((await empty.get(file)).status).toBe(404);
    expect((await empty.progress(file)).status).toBe(403);
    expect(await empty.send(testPhoto(10))).toMatchObject({ status: 403, code: 'not_signed_in' });
  });

  test('nobody who may not see the restricted case, though they know the file’s name', async () => {
    const file = testPhoto(1000);
    const typeId = await createOtherType();
    const caseId = await logCase(typeId);
    await attach(file, caseId);
    await restrict(typeId, [v7()]);
    expect(await files.send(file)).toMatchObject({ status: 204 });
    expect((await files.get(file)).status).toBe(404);
    const stranger = await server.enrol();
    await server.signIn(stranger);
    const strangers = fileClient(url, stranger);
    // It does not even learn that the file exists.
    expect(await strangers.progress(file)).toMatchObject({ offset: 0, state: 'none' });
    await restrict(typeId, [server.authority.teamId]);
    expect((await files.get(file)).status).toBe(200);
    expect(await strangers.progress(file)).toMatchObject({ complete: true, state: 'ready' });
  });

  test('one that a case names and that has not come is missing, not unknown', async () => {
    const file = testPhoto(1000);
    await attach(file);
    const answer = await files.get(file);
    expect([answer.status, await answer.json()]).toEqual([
      404,
      { error: { code: 'file_missing', facts: {} } },
    ]);
  });

  test('names that are no digests lead nowhere', async () => {
    for (const name of [
      '..%2f..%2fetc%2fpasswd',
      'A'.repeat(64),
      '0'.repeat(63),
      `${'0'.repeat(63)}%00`,
      '%2e%2e',
    ]) {
      for (const path of [`/attachments/${name}`, `/attachments/${name}/upload`]) {
        for (const method of ['GET', 'HEAD', 'PATCH', 'DELETE']) {
          const headers = method === 'PATCH' ? { 'content-type': 'application/partial-upload' } : {};
          expect([400, 404]).toContain((await files.ask(path, method, headers)).status);
        }
      }
    }
    expect(kept()).toEqual([]);
    expect(server.logged()).not.toContain('etc');
  });
});

test('kept in a bucket, also when the bucket cannot be had for a while', async () => {
  const bucket = await openS3Server(join(folder.path, 's3'));
  await open({ store: bucket.config });
  const [file, late] = [testPhoto(400_000), testPhoto(5000)];
  await attach(file);
  await attach(late);
  expect(await files.send(file)).toMatchObject({ status: 204, headers: { 'attachment-state': 'ready' } });
  const part = await files.get(file, 'bytes=1000-200999');
  expect(part.status).toBe(206);
  expect(Buffer.from(await part.arrayBuffer()).equals(file.content.subarray(1000, 201_000))).toBe(true);

  const port = Number(new URL(bucket.config.endpoint).port);
  await bucket[Symbol.asyncDispose]();
  expect(await files.send(late)).toMatchObject({ status: 204, headers: { 'attachment-state': 'scanning' } });
  expect((await files.get(late)).status).toBe(404);
  expect((await files.get(file)).status).toBe(503);
  await using _ = await openS3Server(join(folder.path, 's3'), port);
  await round();
  expect(await files.progress(late)).toMatchObject({ complete: true, state: 'ready' });
  expect((await files.get(late)).status).toBe(200);
});

describe('with a virus scanner', () => {
  test('an infected file is refused and kept out, and the case is told', async () => {
    await using _ = await openFakeClamd(socket());
    await open(scanner());
    const infected = testPhoto(5000, eicar);
    const body = await attach(infected);
    expect(await files.send(infected)).toMatchObject({ status: 422, code: 'file_infected' });
    expect(await attachments(body.input.id)).toMatchObject([{ removed: true }]);
    expect(kept()).toEqual([]);
    expect((await files.get(infected)).status).toBe(404);
    // A case that names it later loses the attachment too.
    const later = await attach(infected);
    await round();
    expect(await attachments(later.input.id)).toMatchObject([{ removed: true }]);
    const clean = testPhoto(5000);
    expect(await files.send(clean)).toMatchObject({ status: 204, headers: { 'attachment-state': 'ready' } });
  });

  test('one that does not answer makes files wait, and they are scanned once it does', async () => {
    await open(scanner());
    const [clean, infected] = [testPhoto(5000), testPhoto(5000, eicar)];
    const bodies = [await attach(clean), await attach(infected)];
    for (const file of [clean, infected]) {
      expect(await files.send(file)).toMatchObject({
        status: 204,
        headers: { 'upload-complete': '?1', 'attachment-state': 'scanning' },
      });
      expect((await files.get(file)).status).toBe(404);
    }
    await round();
    expect(await files.progress(clean)).toMatchObject({ state: 'scanning' });
    await using _ = await openFakeClamd(socket());
    await round();
    expect(await files.progress(clean)).toMatchObject({ state: 'ready', complete: true });
    expect((await files.get(clean)).status).toBe(200);
    expect(await files.progress(infected)).toMatchObject({ state: 'refused' });
    expect(await Promise.all(bodies.map(({ input }) => attachments(input.id)))).toMatchObject([
      [{ removed: false }],
      [{ removed: true }],
    ]);
  });

  test('the settings may let files pass while it does not answer, and the log says so', async () => {
    await open(scanner('accept'));
    const file = testPhoto(5000);
    expect(await files.send(file)).toMatchObject({ status: 204, headers: { 'attachment-state': 'ready' } });
    expect(server.logged()).toContain('attachment_unscanned');
  });
});

import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { v7 } from 'uuid';
import { temporaryFolder, type TemporaryFolder } from '../../db/testing/temporary-store.ts';
import { filesFolder } from '../../electron/desk/attachments/attachments.ts';
import { openTestDesk, type TestDesk } from '../../electron/desk/testing/test-desk.ts';
import { valueOf } from '../../electron/desk/testing/test-window.ts';
import { eicar, openFakeClamd } from '../../server/attachments/testing/fake-clamd.ts';
import { listDesks, revokeDesk } from '../../server/auth/desks.ts';
import { createEnrolmentCode } from '../../server/auth/enrolment-codes.ts';
import { serve, type RunningServer } from '../../server/http/serve.ts';
import {
  createTestAuthority,
  give,
  testPassword,
  type TestAuthority,
} from '../../server/http/testing/test-authority.ts';
import { configWithFiles } from '../../server/http/testing/test-files.ts';
import { createLog } from '../../server/log.ts';
import { openTestContext, type TestContext } from '../../server/testing/test-database.ts';
import {
  largestRead,
  largestSlice,
  type CaseAttachmentRow,
  type KeptAttachment,
} from '../../shared/contract/attachments.ts';

// A real server and two real desks for each, on whatever else the machine is busy with.
vi.setConfig({ testTimeout: 90_000 });

const marker = Buffer.from('MARQUEUR-EN-CLAIR');
let context: TestContext;
let authority: TestAuthority;
let serverFolder: TemporaryFolder;
let server: RunningServer;
let opened: (AsyncDisposable | Disposable)[] = [];

beforeEach(async () => {
  context = await openTestContext();
  authority = await createTestAuthority(context);
  serverFolder = temporaryFolder();
  server = await startServer(0);
});
afterEach(async () => {
  for (const each of opened.toReversed()) {
    if (Symbol.asyncDispose in each) await each[Symbol.asyncDispose]();
    else each[Symbol.dispose]();
  }
  opened = [];
  await server[Symbol.asyncDispose]();
  await context[Symbol.asyncDispose]();
  serverFolder[Symbol.dispose]();
});

const clamd = (): string => join(serverFolder.path, 'clamd.sock');
function startServer(port: number, isScanned = false): Promise<RunningServer> {
  const { attachments } = configWithFiles(serverFolder.path, {
    scanner: isScanned ? { address: { path: clamd() }, whenDown: 'wait' } : null,
  });
  const config = { ...context.config, attachments, databaseUrl: context.url, port };
  return serve(config, createLog('silent'));
}
async function restartServer(isScanned = false): Promise<void> {
  const port = Number(new URL(server.url).port);
  await server[Symbol.asyncDispose]();
  server = await startServer(port, isScanned);
}

interface Place {
  readonly folder: TemporaryFolder;
  desk: TestDesk;
}
function openDesk(folder: TemporaryFolder, freshLaunch = true): TestDesk {
  const desk = openTestDesk(folder, { freshLaunch });
  opened.push(desk);
  return desk;
}
async function joinAs(login: 'awa' | 'chloe', deskName: string): Promise<Place> {
  const folder = temporaryFolder();
  opened.push(folder);
  const desk = openDesk(folder);
  const code = await createEnrolmentCode(context, authority.profile.id, {
    siteId: null,
    expiresAt: new Date(Date.now() + 3_600_000).toISOString(),
  });
  valueOf(await desk.window.ask('session.enrol', { serverUrl: server.url, code, deskName }));
  await desk.window.until(async () => valueOf(await desk.window.ask('session.state', {})).filled);
  valueOf(await desk.window.ask('session.sign_in', { login, password: testPassword }));
  return { folder, desk };
}
/** As a power cut does: nothing is asked whether it is ready. */
async function restart(place: Place): Promise<void> {
  await place.desk.desk.stop();
  place.desk = openDesk(place.folder, false);
}

async function log({ desk }: Place, attachments: KeptAttachment[] = []): Promise<string> {
  const caseId = v7();
  const intake = {
    caseId,
    typeId: authority.typeId,
    contact: { kind: 'none' },
    channel: 'counter',
    description: 'Nid-de-poule',
    place: null,
    attachments,
  } as const;
  await desk.window.until(async () => (await desk.window.ask('intake.log', intake)).ok);
  return caseId;
}

async function add({ desk: { window } }: Place, content: Buffer, name: string, caseId: string | null) {
  const uploadId = v7();
  valueOf(await window.ask('attachments.begin', { uploadId, size: content.length }));
  for (let offset = 0; offset < content.length; offset += largestSlice) {
    const bytes = new Uint8Array(content.subarray(offset, offset + largestSlice));
    valueOf(await window.ask('attachments.slice', { uploadId, offset, bytes }));
  }
  return valueOf(await window.ask('attachments.finish', { uploadId, attachmentId: v7(), name, caseId }));
}

async function rows({ desk }: Place, caseId: string): Promise<readonly CaseAttachmentRow[]> {
  const answer = await desk.window.ask('attachments.of_case', { caseId });
  return answer.ok ? answer.value : [];
}
/** Once the first file of a case is as wanted; what it then is. */
async function until(
  place: Place,
  caseId: string,
  holds: (row: CaseAttachmentRow) => boolean,
): Promise<CaseAttachmentRow> {
  let found: CaseAttachmentRow | undefined;
  await place.desk.window.until(async () => {
    [found] = await rows(place, caseId);
    return found !== undefined && holds(found);
  });
  if (found === undefined) throw new Error('There is no file');
  return found;
}
const isSent = ({ file }: CaseAttachmentRow): boolean => file.isHere && file.task === null;
const isHere = ({ file }: CaseAttachmentRow): boolean => file.isHere;

async function read({ desk: { window } }: Place, { sha256, size }: CaseAttachmentRow): Promise<string> {
  const hash = createHash('sha256');
  for (let offset = 0; offset < size; offset += largestRead) {
    hash.update(valueOf(await window.ask('attachments.read', { sha256, offset, length: largestRead })));
  }
  return hash.digest('hex');
}
const filesOf = ({ folder }: Place): readonly string[] => readdirSync(join(folder.path, filesFolder));

function photo(size: number, inside: string | Buffer = ''): Buffer {
  return Buffer.concat([
    Buffer.from([0xff, 0xd8, 0xff, 0xe0]),
    randomBytes(size),
    marker,
    Buffer.from(inside),
  ]);
}
function pdf(size: number): Buffer {
  const content = randomBytes(size);
  content.write('%PDF-1.7\n', 'latin1');
  return content;
}

test('a photo added at one desk is seen at another at once, comes when it is asked for, and is plain at neither', async () => {
  const [counter, office] = [await joinAs('awa', 'Accueil'), await joinAs('chloe', 'Bureau')];
  const caseId = await log(counter);
  const content = photo(300_000);
  const kept = await add(counter, content, 'Trou.jpg', caseId);
  const seen = await until(office, caseId, () => true);
  expect(seen).toMatchObject({ name: 'Trou.jpg', mediaType: 'image/jpeg', agentName: 'Prénom Nom' });
  await until(counter, caseId, isSent);
  valueOf(await office.desk.window.ask('attachments.fetch', { sha256: kept.sha256 }));
  const there = await until(office, caseId, isHere);
  expect(await read(office, there)).toBe(kept.sha256);
  for (const place of [counter, office]) {
    expect(filesOf(place)).toHaveLength(1);
    for (const name of filesOf(place)) {
      expect(readFileSync(join(place.folder.path, filesFolder, name)).includes(marker)).toBe(false);
    }
  }
});

test('50 MB go and come whole, though the server and both desks are stopped on the way; the case does not wait', async () => {
  const [counter, office] = [await joinAs('awa', 'Accueil'), await joinAs('chloe', 'Bureau')];
  const caseId = await log(counter);
  const content = pdf(50_000_000);
  const { sha256 } = await add(counter, content, 'Dossier.pdf', caseId);
  await until(counter, caseId, ({ file }) => (file.moved ?? 0) > 2_000_000);
  // The case is at the other desk while its file is still on its way.
  expect(await until(office, caseId, () => true)).toMatchObject({
    size: 50_000_000,
    file: { isHere: false },
  });
  await restartServer();
  await until(counter, caseId, ({ file }) => (file.moved ?? 0) > 12_000_000);
  await restart(counter);
  await until(counter, caseId, isSent);

  valueOf(await office.desk.window.ask('attachments.fetch', { sha256 }));
  await until(office, caseId, ({ file }) => (file.moved ?? 0) > 2_000_000);
  await restart(office);
  const moved: number[] = [];
  const there = await until(office, caseId, ({ file }) => {
    if (file.moved !== null) moved.push(file.moved);
    return file.isHere;
  });
  // It went on where it was.
  expect(moved[0] ?? 2_000_000).toBeGreaterThan(1_000_000);
  expect(await read(office, there)).toBe(sha256);
}, 120_000);

test('what is attached without the server goes to it once it is back, the request first', async () => {
  const [counter, office] = [await joinAs('awa', 'Accueil'), await joinAs('chloe', 'Bureau')];
  const port = Number(new URL(server.url).port);
  await log(counter);
  await server[Symbol.asyncDispose]();
  const attachment = await add(counter, photo(100_000), 'Trou.jpg', null);
  const caseId = await log(counter, [attachment]);
  expect(await rows(counter, caseId)).toMatchObject([{ file: { isHere: true, task: 'send' } }]);
  await restart(counter);
  server = await startServer(port);
  await until(counter, caseId, isSent);
  valueOf(await office.desk.window.ask('attachments.fetch', { sha256: attachment.sha256 }));
  expect(await read(office, await until(office, caseId, isHere))).toBe(attachment.sha256);
});

test('papers of a confidential request reach those who may see it, and stay nowhere else', async () => {
  const secret = v7();
  await give(context, authority.profile.id, [
    { type: 'team.create', input: { id: secret, fields: { name: 'Aide sociale', active: true } } },
    {
      type: 'case_type.edit',
      input: {
        id: authority.typeId,
        changes: { restrictedTo: { teamIds: [secret], siteIds: [] }, teamId: secret },
      },
    },
    { type: 'agent.edit', input: { id: authority.agents.chloe, changes: { teamIds: [secret] } } },
  ]);
  const [counter, office] = [await joinAs('awa', 'Accueil'), await joinAs('chloe', 'Bureau')];
  const attachment = await add(counter, photo(100_000), 'Avis.jpg', null);
  const caseId = await log(counter, [attachment]);
  await until(office, caseId, () => true);
  valueOf(await office.desk.window.ask('attachments.fetch', { sha256: attachment.sha256 }));
  expect(await read(office, await until(office, caseId, isHere))).toBe(attachment.sha256);
  await counter.desk.window.until(() => filesOf(counter).length === 0);
  expect((await counter.desk.window.ask('cases.get', { id: caseId })).ok).toBe(false);
});

test('a desk that was revoked keeps no file', async () => {
  const counter = await joinAs('awa', 'Accueil');
  const caseId = await log(counter);
  await add(counter, photo(100_000), 'Trou.jpg', caseId);
  await until(counter, caseId, isSent);
  expect(filesOf(counter)).toHaveLength(1);
  const [enrolled] = await listDesks(context, authority.profile.id);
  await revokeDesk(context, authority.profile.id, enrolled?.id ?? '');
  await counter.desk.window.until(() => filesOf(counter).length === 0);
});

test('a file that the virus scanner refuses is said to be at the file, at every desk', async () => {
  await using _ = await openFakeClamd(clamd());
  await restartServer(true);
  const [counter, office] = [await joinAs('awa', 'Accueil'), await joinAs('chloe', 'Bureau')];
  const caseId = await log(counter);
  await add(counter, photo(1000, eicar), 'Infecté.jpg', caseId);
  await until(counter, caseId, ({ refusal }) => refusal === 'file_infected');
  await until(office, caseId, ({ refusal }) => refusal === 'file_infected');
  expect(await rows(counter, caseId)).toHaveLength(1);
  const clean = await add(counter, photo(1000), 'Propre.jpg', caseId);
  await counter.desk.window.until(async () => {
    const row = (await rows(counter, caseId)).find(({ sha256 }) => sha256 === clean.sha256);
    return row !== undefined && isSent(row);
  });
});

test('what is no photo and no PDF is refused where it is added, and so is one that is too large', async () => {
  const counter = await joinAs('awa', 'Accueil');
  const { ask } = counter.desk.window;
  const uploadId = v7();
  valueOf(await ask('attachments.begin', { uploadId, size: 5000 }));
  const bytes = new Uint8Array(randomBytes(5000));
  expect(await ask('attachments.slice', { uploadId, offset: 0, bytes })).toMatchObject({
    error: { code: 'file_type_refused' },
  });
  expect(await ask('attachments.begin', { uploadId, size: 50_000_001 })).toMatchObject({
    error: { code: 'invalid_input' },
  });
  expect(filesOf(counter)).toEqual([]);
});

test('files of requests that a desk may no longer see are erased there', async () => {
  const [counter, office] = [await joinAs('awa', 'Accueil'), await joinAs('chloe', 'Bureau')];
  const caseId = await log(counter);
  const { sha256 } = await add(counter, photo(100_000), 'Ordonnance.jpg', caseId);
  await until(counter, caseId, isSent);
  valueOf(await office.desk.window.ask('attachments.fetch', { sha256 }));
  await until(office, caseId, isHere);
  const secret = v7();
  await give(context, authority.profile.id, [
    { type: 'team.create', input: { id: secret, fields: { name: 'Aide sociale', active: true } } },
    {
      type: 'case_type.edit',
      input: {
        id: authority.typeId,
        changes: { restrictedTo: { teamIds: [secret], siteIds: [] }, teamId: secret },
      },
    },
    {
      type: 'agent.edit',
      input: { id: authority.agents.chloe, changes: { teamIds: [authority.teamId, secret] } },
    },
    { type: 'case.assign', input: { id: caseId, teamId: secret, agentId: null } },
  ]);
  await counter.desk.window.until(() => filesOf(counter).length === 0);
  await office.desk.window.until(async () => (await rows(office, caseId)).length === 1);
  expect(await read(office, await until(office, caseId, isHere))).toBe(sha256);
});

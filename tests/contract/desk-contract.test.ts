import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { administrationCommand, ids, person, testId } from '../../db/testing/small-authority.ts';
import { temporaryFolder, type TemporaryFolder } from '../../db/testing/temporary-store.ts';
import { startTestServer, testPassword, type TestServer } from '../../electron/desk/testing/test-server.ts';
import { joinServer, openTestDesk, type TestDesk } from '../../electron/desk/testing/test-desk.ts';
import { deskContract, type DeskInput, type DeskMethod } from '../../shared/contract/contract.ts';
import type { AnyMethod } from '../../shared/contract/method.ts';
import { errorCodes } from '../../shared/errors.ts';
import { junk, notWireSafe, spoiled } from './junk.ts';

const caseId = testId(1, 7);
const commandId = testId(2, 7);
const contactId = testId(3, 7);
/** The digest of a file that does not exist. */
const sha256 = 'ab'.repeat(32);
const intake = {
  caseId,
  typeId: ids.pothole,
  contact: { kind: 'new', fields: person('Nadia', 'Benali') },
  channel: 'counter',
  description: 'Trou devant l’école',
  place: { address: '12 rue de l’Église', latitude: null, longitude: null },
} as const;

/** A valid input for every method. A method without one does not compile. */
const good = {
  'session.state': {},
  'session.agents': { text: 'awa' },
  'session.enrol_again': { code: 'CODE' },
  'session.enrol': { serverUrl: 'http://127.0.0.1:1', code: 'CODE', deskName: 'Accueil' },
  'session.sign_in': { login: 'chloe', password: testPassword },
  'session.sign_out': {},
  'cases.list': { filter: { progress: 'all' }, order: 'due', after: { key: '', id: caseId }, limit: 50 },
  'cases.count': { filter: { teamId: ids.roads } },
  'cases.get': { id: caseId },
  'cases.similar': { typeId: ids.pothole, address: '12 rue de l’Église' },
  'cases.edit': { id: caseId, changes: { description: 'Trou profond' }, seen: { description: 'Trou' } },
  'cases.assign': { id: caseId, teamId: ids.roads, agentId: ids.bruno },
  'cases.change_status': { id: caseId, status: 'in_progress', reason: null },
  'cases.add_note': { id: caseId, text: 'Vu' },
  'contacts.search': { text: 'benali' },
  'contacts.get': { id: contactId },
  'contacts.edit': { id: contactId, changes: { email: 'nadia@example.fr' } },
  'intake.save_draft': {
    draft: {
      caseId,
      channel: 'counter',
      typeId: null,
      typeSearch: 'nid',
      contactId: null,
      contactSearch: 'ben',
      newContact: { familyName: 'Benali' },
      noContact: false,
      address: '',
      description: '',
    },
  },
  'intake.draft': {},
  'intake.log': intake,
  'intake.receipt': { caseId },
  'intake.discard_draft': {},
  'attachments.of_case': { caseId },
  'attachments.begin': { uploadId: commandId, size: 1000 },
  'attachments.slice': { uploadId: contactId, offset: 0, bytes: new Uint8Array([1, 2, 3]) },
  'attachments.finish': { uploadId: contactId, attachmentId: caseId, name: 'Photo.jpg', caseId: null },
  'attachments.attach': {
    caseId,
    attachment: { attachmentId: commandId, sha256, name: 'Photo.jpg', mediaType: 'image/jpeg', size: 3 },
  },
  'attachments.abandon': { uploadId: contactId },
  'attachments.read': { sha256, offset: 0, length: 1000 },
  'attachments.thumbnail': { sha256 },
  'attachments.keep_thumbnail': { sha256, bytes: new Uint8Array([1, 2, 3]) },
  'attachments.fetch': { sha256 },
  'attachments.stop_fetching': { sha256 },
  'attachments.lay_out': { sha256, name: 'Photo.jpg' },
  'attachments.remove': { id: caseId, attachmentId: contactId, reason: 'Doublon' },
  'attachments.restore': { id: caseId, attachmentId: contactId },
  'authority.case_types': {},
  'authority.teams': {},
  'authority.sites': {},
  'authority.agents': {},
  'work.mine': {},
  'work.search': { text: 'trou' },
  'refused.list': {},
  'refused.discard': { commandId, reason: 'Refait' },
  'refused.resend': { commandId, texts: [{ field: 'note', text: 'Vu' }] },
  'overwritten.list': {},
  'overwritten.close': { eventId: commandId },
  'overwritten.put_back': { eventId: commandId },
  'desk.sync_status': {},
  'desk.sync_now': {},
  'desk.sync_details': {},
  'desk.diagnostics': {},
  'desk.export_diagnostics': { version: '1.0.0' },
  'desk.compare_now': {},
  'desk.preferences': {},
  'desk.set_preferences': { theme: 'dark' },
} as const satisfies { readonly [Name in DeskMethod]: DeskInput<Name> };

const methods = Object.keys(deskContract) as DeskMethod[];
/** Methods that are refused here, because the file does not exist. */
const needsFile = new Set<DeskMethod>(['attachments.read']);
/** Methods that would sign out the agent of the other tests. */
const endsSession = new Set<DeskMethod>(['session.sign_out']);

let server: TestServer;
let folder: TemporaryFolder;
let desk: TestDesk;

beforeAll(async () => {
  server = await startTestServer();
  const fields = person('Awa', 'Diallo', { phone: '0612345678' });
  server.central.execute(
    administrationCommand({ type: 'contact.create', input: { id: contactId, fields } }, 900),
  );
  folder = temporaryFolder();
  desk = openTestDesk(folder);
  // An administrator may call every method.
  await joinServer(desk, server, 'chloe');
  await desk.window.until(async () => (await desk.window.ask('intake.log', intake)).ok);
});
afterAll(async () => {
  await desk[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
  folder[Symbol.dispose]();
});

function ask(method: DeskMethod, input: unknown) {
  return desk.window.ask(method, input as DeskInput<DeskMethod>);
}

function isTaken(method: DeskMethod, input: unknown): boolean {
  const { input: schema }: AnyMethod = deskContract[method];
  return schema.safeParse(structuredClone(input)).success;
}

describe.each(methods)('%s', (method) => {
  const bad = [...junk, ...spoiled(good[method])].filter((input) => !isTaken(method, input));

  test('refuses junk by its code, and lives', async () => {
    expect(bad.length).toBeGreaterThan(0);
    for (const input of bad) {
      const answer = await ask(method, input);
      const code = answer.ok ? 'taken' : answer.error.code;
      expect({ input, code }).toEqual({ input, code: code === 'too_large' ? code : 'invalid_input' });
    }
  });

  test.skipIf(endsSession.has(method))('takes whatever its schema allows without failing', async () => {
    for (const input of spoiled(good[method]).filter((value) => isTaken(method, value))) {
      const answer = await ask(method, input);
      expect({ input, answer }).not.toMatchObject({ answer: { error: { code: 'internal' } } });
      if (!answer.ok) expect(errorCodes).toContain(answer.error.code);
    }
  });

  test.skipIf(endsSession.has(method))('answers what can cross the wire', async () => {
    const answer = await ask(method, good[method]);
    if (deskContract[method].kind === 'query' && !needsFile.has(method))
      expect(answer).toMatchObject({ ok: true });
    expect(notWireSafe(answer)).toBeNull();
  });
});

test('what is no method is refused by its code', async () => {
  for (const name of ['', 'cases', 'cases.drop', '__proto__', 'constructor', 'toString']) {
    expect(await ask(name as DeskMethod, {})).toMatchObject({ error: { code: 'unknown_method' } });
  }
});

test('what is no request at all is left unanswered, and the next one is answered', async () => {
  const before = desk.window.frames.filter((frame) => frame.kind === 'answer').length;
  for (const message of [...junk, { kind: 'request' }, { kind: 'request', id: -1, method: 'work.mine' }]) {
    desk.window.send(structuredClone(message));
  }
  expect((await ask('session.state', {})).ok).toBe(true);
  expect(desk.window.frames.filter((frame) => frame.kind === 'answer')).toHaveLength(before + 1);
});

test('no junk reached the prototypes', () => {
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
});

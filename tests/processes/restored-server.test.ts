import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { v7 } from 'uuid';
import { temporaryFolder, type TemporaryFolder } from '../../db/testing/temporary-store.ts';
import { openTestDesk, type TestDesk } from '../../electron/desk/testing/test-desk.ts';
import { valueOf } from '../../electron/desk/testing/test-window.ts';
import { restorations } from '../../server/administration/commands/restorations.ts';
import { recordingTerminal } from '../../server/administration/recording-terminal.ts';
import { runGuichet } from '../../server/administration/run-guichet.ts';
import { createEnrolmentCode } from '../../server/auth/enrolment-codes.ts';
import {
  createTestAuthority,
  testPassword,
  type TestAuthority,
} from '../../server/http/testing/test-authority.ts';
import { openTestContext, type TestContext } from '../../server/testing/test-database.ts';
import type { SequencedEvent } from '../../shared/sync/protocol.ts';
import { backUp } from './database-backup.ts';
import { runServer, type RunningServer } from './running-server.ts';

let opened = new AsyncDisposableStack();
let context: TestContext;
let authority: TestAuthority;
let settings: Readonly<Record<string, string>>;
let server: RunningServer;
beforeEach(async () => {
  context = opened.use(await openTestContext());
  authority = await createTestAuthority(context);
  settings = { DATABASE_URL: context.url, GUICHET_DATA: opened.use(temporaryFolder()).path };
  server = opened.use(await runServer(settings));
});
afterEach(async () => {
  await opened.disposeAsync();
  opened = new AsyncDisposableStack();
});

async function restart(between: () => Promise<void> = async () => undefined): Promise<void> {
  const { port } = new URL(server.url);
  await server.stop();
  await between();
  server = opened.use(await runServer({ ...settings, GUICHET_PORT: port }));
}

async function code(): Promise<string> {
  const expiresAt = new Date(Date.now() + 3_600_000).toISOString();
  return createEnrolmentCode(context, authority.profile.id, { siteId: null, expiresAt });
}
async function enrol({ window }: TestDesk, deskName: string): Promise<void> {
  valueOf(await window.ask('session.enrol', { serverUrl: server.url, code: await code(), deskName }));
}
async function signIn({ window }: TestDesk, login: 'awa' | 'chloe'): Promise<void> {
  valueOf(await window.ask('session.sign_in', { login, password: testPassword }));
}
async function openDesk(
  login: 'awa' | 'chloe',
  deskName: string,
  folder: TemporaryFolder = opened.use(temporaryFolder()),
): Promise<TestDesk> {
  const desk = openTestDesk(folder);
  opened.use(desk);
  await enrol(desk, deskName);
  await desk.window.until(async () => valueOf(await desk.window.ask('session.state', {})).filled);
  await signIn(desk, login);
  return desk;
}

const status = async ({ window }: TestDesk) => valueOf(await window.ask('desk.sync_status', {}));
const reaches = (desk: TestDesk, connection: string) =>
  desk.window.until(async () => (await status(desk)).connection === connection);
const settled = (desk: TestDesk) => desk.window.until(async () => (await status(desk)).pending === 0);
async function caseAt({ window }: TestDesk, id: string) {
  return valueOf(await window.ask('cases.get', { id })).state;
}
const sees = (desk: TestDesk, id: string) =>
  desk.window.until(async () => (await desk.window.ask('cases.get', { id })).ok);

/** Logs a request, once the desk has leased its first reference numbers. */
async function log({ window }: TestDesk, description: string): Promise<string> {
  const caseId = v7();
  const intake = {
    caseId,
    typeId: authority.typeId,
    contact: { kind: 'none' },
    channel: 'counter',
    description,
    place: null,
  } as const;
  await window.until(async () => (await window.ask('intake.log', intake)).ok);
  return caseId;
}

function events(): Promise<readonly SequencedEvent[]> {
  return context.sync.read(authority.profile.id, (reader) => reader.eventsAfter(0, 2000));
}
async function epoch(): Promise<string> {
  return context.sync.read(authority.profile.id, async (reader) => (await reader.logPosition()).epoch);
}
async function guichet(...typed: readonly string[]): Promise<readonly string[]> {
  const { terminal, printed } = recordingTerminal('en');
  await runGuichet(typed, terminal, [restorations], (work) => work(context));
  return printed;
}

/** An event without its sequence, which may change in a recovery. */
function withoutSequence({ id, kind, aggregateId, type, data, actor, at, commandId }: SequencedEvent) {
  return { id, kind, aggregateId, type, data, actor, at, commandId };
}

test(
  'what was settled since the backup comes back from the desks, and the administrator sees it',
  { timeout: 240_000 },
  async () => {
    const [counter, back] = [await openDesk('awa', 'Accueil 1'), await openDesk('chloe', 'Bureau 2')];
    const before = await log(counter, 'Avant la sauvegarde');
    await Promise.all([settled(counter), sees(back, before)]);
    const formerEpoch = await epoch();
    const backups: Awaited<ReturnType<typeof backUp>>[] = [];
    await restart(async () => void backups.push(opened.use(await backUp(context.url))));

    const since = await log(counter, 'Depuis la sauvegarde');
    await sees(back, since);
    valueOf(await back.window.ask('cases.add_note', { id: before, text: 'Vu sur place' }));
    valueOf(await back.window.ask('cases.change_status', { id: since, status: 'in_progress', reason: null }));
    await settled(back);
    await counter.window.until(async () => (await caseAt(counter, since)).status === 'in_progress');
    const known = await events();
    const reference = (await caseAt(counter, since)).reference;

    await server.stop();
    await Promise.all([reaches(counter, 'offline'), reaches(back, 'offline')]);
    const meanwhile = await log(counter, 'Pendant la panne');
    await restart(async () => backups[0]?.restore());
    await Promise.all([settled(counter), settled(back)]);
    for (const id of [before, since, meanwhile]) await Promise.all([sees(counter, id), sees(back, id)]);
    for (const desk of [counter, back]) {
      await desk.window.until(async () => (await caseAt(desk, since)).status === 'in_progress');
      expect((await caseAt(desk, since)).reference).toBe(reference);
      expect((await status(desk)).refused).toBe(0);
    }

    const after = await events();
    expect(after.map(({ id }) => id).toSorted()).toEqual(
      [...new Set([...known, ...after].map(({ id }) => id))].toSorted(),
    );
    expect(after.map(withoutSequence)).toEqual(expect.arrayContaining(known.map(withoutSequence)));
    expect(after.map(({ sequence }) => sequence)).toEqual(after.map((_, index) => index + 1));
    expect(after.filter(({ type }) => type === 'case.logged')).toHaveLength(3);

    const current = await epoch();
    expect(current).not.toBe(formerEpoch);
    const [line, ...others] = await guichet('restorations');
    expect(others).toEqual([]);
    expect(line).toMatch(new RegExp(`^${current}\t.+, 3 events given back, all taken$`));
    const detail = (await guichet('restorations', current)).join('\n');
    expect(detail).toContain(reference);
    expect(detail).toContain((await caseAt(counter, before)).reference);

    const next = await log(counter, 'Après');
    await sees(back, next);
    const references = await Promise.all(
      [before, since, meanwhile, next].map(async (id) => (await caseAt(back, id)).reference),
    );
    expect(new Set(references).size).toBe(4);
  },
);

test(
  'a desk that was enrolled since the backup keeps everything, and is enrolled again',
  { timeout: 240_000 },
  async () => {
    const counter = await openDesk('awa', 'Accueil 1');
    const before = await log(counter, 'Avant la sauvegarde');
    await settled(counter);
    const backups: Awaited<ReturnType<typeof backUp>>[] = [];
    await restart(async () => void backups.push(opened.use(await backUp(context.url))));

    const folder = opened.use(temporaryFolder());
    let late = await openDesk('awa', 'Accueil 2', folder);
    await sees(late, before);
    const only = await log(late, 'Connue de ce poste seul');
    await settled(late);
    const { reference } = await caseAt(late, only);
    await counter.desk.stop();
    await server.stop();
    await reaches(late, 'offline');
    const typed = await log(late, 'Tapée pendant la panne');

    await restart(async () => backups[0]?.restore());
    await reaches(late, 'unknown');
    expect((await caseAt(late, only)).reference).toBe(reference);
    expect((await status(late)).pending).toBe(1);
    valueOf(await late.window.ask('session.sign_out', {}));
    await signIn(late, 'awa');
    expect((await events()).some(({ aggregateId }) => aggregateId === only)).toBe(false);

    const wrong = await late.window.ask('session.enrol_again', { code: 'essai-0000-0000-0000' });
    expect(wrong).toMatchObject({ error: { code: 'enrolment_code_unknown' } });
    // Enrols again by an enrolment file, as an administrator sets up many desks.
    await late.desk.stop();
    const file = join(folder.path, 'enrolment.json');
    writeFileSync(file, JSON.stringify({ serverUrl: server.url, code: await code(), deskName: 'Accueil 2' }));
    late = opened.use(openTestDesk(folder));
    await reaches(late, 'connected');
    await late.window.until(() => !existsSync(file));
    expect(valueOf(await late.window.ask('session.state', {})).agent).toBeNull();
    await signIn(late, 'awa');
    await late.window.until(async () => {
      const ids = (await events()).map(({ aggregateId }) => aggregateId);
      return ids.includes(only);
    });
    await late.window.until(async () => (await status(late)).pending === 0);
    await sees(late, only);
    expect((await caseAt(late, only)).reference).toBe(reference);
    // The session of its author was lost in the restore: the command waited for the next sign-in.
    expect(valueOf(await late.window.ask('refused.list', {}))).toEqual([]);
    const logged = (await events()).filter(({ type }) => type === 'case.logged');
    expect(logged.map(({ aggregateId }) => aggregateId)).toEqual([before, only, typed]);
    expect((await caseAt(late, typed)).reference).not.toBe(reference);
    const detail = (await guichet('restorations', await epoch())).join('\n');
    expect(detail).toContain(reference);
  },
);

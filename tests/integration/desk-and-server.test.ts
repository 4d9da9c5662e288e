import { afterEach, beforeEach, expect, test } from 'vitest';
import { v7 } from 'uuid';
import { temporaryFolder, type TemporaryFolder } from '../../db/testing/temporary-store.ts';
import { openTestDesk, type TestDesk } from '../../electron/desk/testing/test-desk.ts';
import { valueOf } from '../../electron/desk/testing/test-window.ts';
import { listDesks } from '../../server/auth/desks.ts';
import { createEnrolmentCode } from '../../server/auth/enrolment-codes.ts';
import { serve, type RunningServer } from '../../server/http/serve.ts';
import {
  createTestAuthority,
  give,
  testPassword,
  type TestAuthority,
} from '../../server/http/testing/test-authority.ts';
import { createLog } from '../../server/log.ts';
import { openTestContext, type TestContext } from '../../server/testing/test-database.ts';
import type { Intake } from '../../shared/contract/intake.ts';

let context: TestContext;
let authority: TestAuthority;
let server: RunningServer;
const opened: (AsyncDisposable | Disposable)[] = [];

beforeEach(async () => {
  context = await openTestContext();
  authority = await createTestAuthority(context);
  server = await startServer(0);
});
afterEach(async () => {
  for (const each of opened.splice(0).toReversed()) {
    if (Symbol.asyncDispose in each) await each[Symbol.asyncDispose]();
    else each[Symbol.dispose]();
  }
  await server[Symbol.asyncDispose]();
  await context[Symbol.asyncDispose]();
});

function startServer(port: number): Promise<RunningServer> {
  return serve({ ...context.config, databaseUrl: context.url, port }, createLog('silent'));
}

function openDesk(): TestDesk {
  const folder: TemporaryFolder = temporaryFolder();
  const desk = openTestDesk(folder);
  opened.push(folder, desk);
  return desk;
}

async function enrol({ window }: TestDesk, deskName: string): Promise<void> {
  const code = await createEnrolmentCode(context, authority.profile.id, {
    siteId: null,
    expiresAt: new Date(Date.now() + 3_600_000).toISOString(),
  });
  const typed = code.toLowerCase().replaceAll('-', ' ');
  valueOf(await window.ask('session.enrol', { serverUrl: server.url, code: typed, deskName }));
  await window.until(async () => valueOf(await window.ask('session.state', {})).filled);
}

async function join(desk: TestDesk, login: 'awa' | 'chloe', deskName: string): Promise<void> {
  await enrol(desk, deskName);
  const { agent } = valueOf(await desk.window.ask('session.sign_in', { login, password: testPassword }));
  expect(agent?.id).toBe(authority.agents[login]);
}

const status = async ({ window }: TestDesk) => valueOf(await window.ask('desk.sync_status', {}));
const reaches = (desk: TestDesk, connection: string) =>
  desk.window.until(async () => (await status(desk)).connection === connection);
const isSettled = (desk: TestDesk) => desk.window.until(async () => (await status(desk)).pending === 0);
const sees = (desk: TestDesk, caseId: string) =>
  desk.window.until(async () => (await desk.window.ask('cases.get', { id: caseId })).ok);

/** Logs a case, once the desk has leased its first reference numbers; returns its id. */
async function log({ window }: TestDesk, description: string): Promise<string> {
  const intake: Intake = {
    caseId: v7(),
    typeId: authority.typeId,
    contact: { kind: 'none' },
    channel: 'counter',
    description,
    place: null,
  };
  await window.until(async () => (await window.ask('intake.log', intake)).ok);
  return intake.caseId;
}

async function loggedAtServer(): Promise<readonly string[]> {
  const events = await context.sync.read(authority.profile.id, (reader) => reader.eventsAfter(0, 2000));
  return events.filter(({ type }) => type === 'case.logged').map(({ aggregateId }) => aggregateId);
}

test('a request logged at one desk is worked on at another, also after the server was away', async () => {
  const [counter, back] = [openDesk(), openDesk()];
  await join(counter, 'awa', 'Accueil 1');
  await join(back, 'chloe', 'Bureau 2');
  const first = await log(counter, 'Trou devant l’école');
  await sees(back, first);
  valueOf(await back.window.ask('cases.change_status', { id: first, status: 'in_progress', reason: null }));
  await counter.window.until(
    async () => valueOf(await counter.window.ask('cases.get', { id: first })).state.status === 'in_progress',
  );
  await Promise.all([isSettled(counter), isSettled(back)]);

  const { port } = new URL(server.url);
  await server[Symbol.asyncDispose]();
  await Promise.all([reaches(counter, 'offline'), reaches(back, 'offline')]);
  const meanwhile = [await log(counter, 'Pendant la coupure'), await log(counter, 'Et encore')];
  meanwhile.push(await log(back, 'À l’autre poste'));
  expect((await status(counter)).pending).toBe(2);
  server = await startServer(Number(port));
  await Promise.all([isSettled(counter), isSettled(back)]);
  for (const caseId of [first, ...meanwhile]) await Promise.all([sees(counter, caseId), sees(back, caseId)]);

  const logged = await loggedAtServer();
  expect(logged.toSorted()).toEqual([first, ...meanwhile].toSorted());
  const references = await Promise.all(
    logged.map(async (id) => valueOf(await back.window.ask('cases.get', { id })).state.reference),
  );
  expect(new Set(references).size).toBe(4);
  expect((await status(counter)).refused + (await status(back)).refused).toBe(0);
  const desks = await listDesks(context, authority.profile.id);
  expect(desks.map(({ name }) => name)).toEqual(['Accueil 1', 'Bureau 2']);
});

test('what an agent who was removed did meanwhile comes back as refused, with what was typed', async () => {
  const desk = openDesk();
  await join(desk, 'awa', 'Accueil 1');
  await log(desk, 'Avant');
  await isSettled(desk);
  const { port } = new URL(server.url);
  await server[Symbol.asyncDispose]();
  await reaches(desk, 'offline');
  await log(desk, 'Pendant la coupure');
  await give(context, authority.profile.id, [{ type: 'agent.remove', input: { id: authority.agents.awa } }]);
  server = await startServer(Number(port));
  await desk.window.until(async () => (await status(desk)).refused === 1);
  expect(await loggedAtServer()).toHaveLength(1);
  const wrong = await desk.window.ask('session.sign_in', { login: 'awa', password: testPassword });
  expect(wrong).toMatchObject({ ok: false, error: { code: 'wrong_password' } });
});

test('wrong codes and passwords are said in their own words', async () => {
  const desk = openDesk();
  const { window } = desk;
  const enrolment = { serverUrl: server.url, code: 'essai-0000-0000-0000', deskName: 'Accueil 1' };
  expect(await window.ask('session.enrol', enrolment)).toMatchObject({
    ok: false,
    error: { code: 'enrolment_code_unknown' },
  });
  await enrol(desk, 'Accueil 1');
  expect(await window.ask('session.sign_in', { login: 'awa', password: 'faux' })).toMatchObject({
    ok: false,
    error: { code: 'wrong_password' },
  });
});

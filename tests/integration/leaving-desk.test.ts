import { afterEach, beforeEach, expect, test } from 'vitest';
import { v7 } from 'uuid';
import { temporaryFolder } from '../../db/testing/temporary-store.ts';
import { join, openTestDesk, plainIntake, type TestDesk } from '../../electron/desk/testing/test-desk.ts';
import { valueOf } from '../../electron/desk/testing/test-window.ts';
import { leftGive, leftList } from '../../server/administration/commands/left.ts';
import { recordingTerminal } from '../../server/administration/recording-terminal.ts';
import { runGuichet } from '../../server/administration/run-guichet.ts';
import { listDesks, revokeDesk } from '../../server/auth/desks.ts';
import { createEnrolmentCode } from '../../server/auth/enrolment-codes.ts';
import { serve, type RunningServer } from '../../server/http/serve.ts';
import {
  createTestAuthority,
  testPassword,
  type TestAuthority,
} from '../../server/http/testing/test-authority.ts';
import { createLog } from '../../server/log.ts';
import { openTestContext, type TestContext } from '../../server/testing/test-database.ts';

let opened = new AsyncDisposableStack();
let context: TestContext;
let authority: TestAuthority;
let server: RunningServer;
let desk: TestDesk;
beforeEach(async () => {
  context = opened.use(await openTestContext());
  authority = await createTestAuthority(context);
  server = opened.use(await startServer(0));
  desk = openTestDesk(opened.use(temporaryFolder()));
  opened.use(desk);
  const expiresAt = new Date(Date.now() + 3_600_000).toISOString();
  const code = await createEnrolmentCode(context, authority.profile.id, { siteId: null, expiresAt });
  const asked = { serverUrl: server.url, code, deskName: 'Accueil 1', login: 'awa', password: testPassword };
  await join(desk, asked);
});
afterEach(async () => {
  await opened.disposeAsync();
  opened = new AsyncDisposableStack();
});

function startServer(port: number): Promise<RunningServer> {
  return serve({ ...context.config, databaseUrl: context.url, port }, createLog('silent'));
}
const status = async () => valueOf(await desk.window.ask('desk.sync_status', {}));
const reaches = (connection: string) =>
  desk.window.until(async () => (await status()).connection === connection);

async function log(description: string): Promise<string> {
  const caseId = v7();
  const intake = plainIntake({ caseId, typeId: authority.typeId, description });
  await desk.window.until(async () => (await desk.window.ask('intake.log', intake)).ok);
  return caseId;
}
async function logged(): Promise<ReadonlyMap<string, string>> {
  const events = await context.sync.read(authority.profile.id, (reader) => reader.eventsAfter(0, 2000));
  return new Map(
    events
      .filter(({ type }) => type === 'case.logged')
      .map(({ aggregateId, data }) => [aggregateId, (data as { readonly reference: string }).reference]),
  );
}
async function guichet(...typed: readonly string[]) {
  const { terminal, printed, told } = recordingTerminal('en');
  const code = await runGuichet(typed, terminal, [leftList, leftGive], (work) => work(context));
  return { code, printed, told };
}
async function revoke(): Promise<void> {
  const [enrolled] = await listDesks(context, authority.profile.id);
  await revokeDesk(context, authority.profile.id, enrolled?.id ?? '');
}

test(
  'a desk that was revoked while offline hands over what it had, forgets all, and an administrator decides',
  { timeout: 120_000 },
  async () => {
    const before = await log('Avant');
    await desk.window.until(async () => (await status()).pending === 0);
    const { port } = new URL(server.url);
    await server[Symbol.asyncDispose]();
    await reaches('offline');
    const typed = [await log('Pendant la coupure'), await log('Et encore')];
    const references = await Promise.all(
      typed.map(async (id) => valueOf(await desk.window.ask('cases.get', { id })).state.reference),
    );
    valueOf(await desk.window.ask('cases.add_note', { id: typed[0] ?? '', text: 'Rappeler' }));
    await revoke();
    server = opened.use(await startServer(Number(port)));
    await reaches('wiped');
    expect(await status()).toMatchObject({ pending: 0, refused: 0 });
    expect((await desk.window.ask('cases.get', { id: before })).ok).toBe(false);
    expect(valueOf(await desk.window.ask('session.state', {}))).toMatchObject({ desk: null, agent: null });

    expect([...(await logged()).keys()]).toEqual([before]);
    const { printed } = await guichet('left', 'list');
    expect(printed).toHaveLength(3);
    for (const line of printed) {
      expect(await guichet('left', 'give', line.split('\t')[0] ?? '', '--yes')).toMatchObject({ code: 0 });
    }
    const now = await logged();
    expect(typed.map((id) => now.get(id))).toEqual(references);
    expect((await guichet('left', 'list')).printed).toEqual([]);
  },
);

test('one that is connected is told at once', { timeout: 120_000 }, async () => {
  await log('Avant');
  await desk.window.until(async () => (await status()).pending === 0);
  await revoke();
  await reaches('wiped');
  expect((await guichet('left', 'list')).printed).toEqual([]);
});

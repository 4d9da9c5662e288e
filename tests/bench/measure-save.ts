import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import { openStore } from '../../db/open.ts';
import type { Store } from '../../db/store.ts';
import { readIdentity } from '../../db/desk-state/identity.ts';
import { createDeskClock, systemTime } from '../../electron/desk/clock.ts';
import { startDesk } from '../../electron/desk/desk.ts';
import { intakeHandlers } from '../../electron/desk/handlers/intake.ts';
import { createServerClient } from '../../electron/desk/sync/server-client.ts';
import { systemTimers } from '../../electron/desk/sync/timers.ts';
import type { ProcessLog } from '../../electron/log/process-log.ts';
import { openTestWindow, valueOf, type TestWindow } from '../../electron/desk/testing/test-window.ts';
import type { Intake } from '../../shared/contract/intake.ts';
import { emptyContact } from '../../shared/domain/contact/contact.ts';
import { measurePairs, type Paired } from './paired.ts';
import { about, recordingStore, replay } from './recording-store.ts';

export interface SaveAccount {
  /** From the request on the window's port to its answer; bare: the same statements in one transaction. */
  readonly saves: Paired;
  readonly statements: number;
}
export interface DeskToMeasure {
  /** Empty: the desk is enrolled and bootstrapped in it. */
  readonly dataFolder: string;
  readonly serverUrl: string;
  readonly code: string;
  readonly login: string;
  readonly password: string;
}

const key = '5a'.repeat(32);
const warmUp = 20;
const quiet: ProcessLog = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** Measures a save at a desk that holds the server's cases, and its transaction alone. */
export async function measureSave(desk: DeskToMeasure, rounds: number): Promise<SaveAccount> {
  await atDesk(desk, async (window) => {
    valueOf(
      await window.ask('session.enrol', { serverUrl: desk.serverUrl, code: desk.code, deskName: 'Mesure' }),
    );
    await signInAt(window, desk);
  });
  const bareFolder = `${desk.dataFolder}-bare`;
  cpSync(desk.dataFolder, bareFolder, { recursive: true });
  const opened = openStore({ path: join(bareFolder, 'store.sqlite'), key });
  if (!opened.ok) throw new Error(`The store did not open: ${opened.error.code}`);
  using store = opened.value;
  const { saveBare, statements } = bareSaves(store);
  return await atDesk(desk, async (window) => {
    await signInAt(window, desk);
    const saves = await measurePairs({ warmUp, rounds }, async () => {
      const bare = saveBare();
      const intake = await walkIn(window);
      const began = performance.now();
      valueOf(await window.ask('intake.log', intake));
      const measured = performance.now() - began;
      // As at a counter: each save is settled before the next begins.
      await window.until(async () => valueOf(await window.ask('desk.sync_status', {})).pending === 0);
      return { measured, bare };
    });
    return { saves, statements };
  });
}

async function atDesk<Value>(
  { dataFolder }: DeskToMeasure,
  work: (window: TestWindow) => Promise<Value>,
): Promise<Value> {
  const process = startDesk({ dataFolder, key, freshLaunch: true }, { log: quiet });
  try {
    return await work(openTestWindow(process));
  } finally {
    await process.stop();
  }
}

async function signInAt(window: TestWindow, { login, password }: DeskToMeasure): Promise<void> {
  await window.until(async () => valueOf(await window.ask('session.state', {})).filled);
  valueOf(await window.ask('session.sign_in', { login, password }));
  await window.until(async () => (await window.ask('intake.log', await walkIn(window))).ok);
  await window.until(async () => valueOf(await window.ask('desk.sync_status', {})).pending === 0);
}

async function walkIn(window: TestWindow): Promise<Intake> {
  const [type] = valueOf(await window.ask('authority.case_types', {}));
  if (type === undefined) throw new Error('The authority has no case type');
  return intakeOf(type.type.id);
}

function intakeOf(typeId: string): Intake {
  return {
    caseId: uuidv7(),
    typeId,
    contact: {
      kind: 'new',
      fields: { ...emptyContact, firstName: 'Awa', familyName: 'Diallo', phone: '06 12 34 56 78' },
    },
    channel: 'counter',
    description: 'Lampadaire éteint devant l’école depuis une semaine, la rue est dans le noir.',
    place: { address: '12 rue des Lilas', latitude: null, longitude: null },
  };
}

/** Replays the recorded statements of a save, each time with other ids. */
function bareSaves(store: Store): { readonly saveBare: () => number; readonly statements: number } {
  const { recorded, store: watched } = recordingStore(store);
  const handlers = intakeHandlers({
    store: watched,
    clock: createDeskClock(systemTime, null),
    time: systemTime,
    timers: systemTimers,
    connect: (address) => createServerClient(address, systemTime.wall),
    feed: { changed: () => undefined, stop: () => undefined },
    sync: {
      status: () => {
        throw new Error('Not asked for while saving');
      },
      connection: () => 'offline',
      failures: () => [],
      head: () => null,
      push: () => undefined,
      retryNow: () => undefined,
      compareNow: () => undefined,
      client: () => null,
      waitForPull: () => Promise.resolve(null),
      stop: () => Promise.resolve(),
    },
    log: quiet,
    enrolmentTried: Promise.resolve(),
    newId: uuidv7,
  });
  const [type] = store.read.directory.list('case_type');
  if (type === undefined) throw new Error('The authority has no case type');
  const before = recorded.length;
  const logged = handlers['intake.log'](intakeOf(type.id));
  if (logged instanceof Promise || !logged.ok) throw new Error('The recorded save failed');
  const statements = recorded.slice(before);

  const lasting = lastingIds(store.read);
  function saveBare(): number {
    const fresh = new Map<string, string>();
    const freshId = (id: string): string => {
      if (lasting.has(id)) return id;
      const made = fresh.get(id) ?? uuidv7();
      fresh.set(id, made);
      return made;
    };
    const next = about(statements, freshId);
    const began = performance.now();
    replay(store, next);
    return performance.now() - began;
  }
  return { saveBare, statements: statements.length };
}

/** Ids that existed before the save and stay the same. */
function lastingIds(reader: Parameters<typeof readIdentity>[0]): ReadonlySet<string> {
  const kinds = ['team', 'site', 'case_type', 'agent'] as const;
  const identity = readIdentity(reader);
  return new Set([
    ...kinds.flatMap((kind) => reader.directory.list(kind).map(({ id }) => id)),
    ...(identity === null ? [] : [identity.deskId, identity.authority.id]),
  ]);
}

import { join } from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import { clearSignedIn } from '../../db/desk-state/sign-in.ts';
import { readSyncState } from '../../db/desk-state/sync-state.ts';
import { rebuildIfReadable } from '../../db/log/rebuild.ts';
import { openStore } from '../../db/open.ts';
import { storeFailureOf } from '../../db/store-failure.ts';
import type { Store } from '../../db/store.ts';
import type { DeskHandlers } from '../../shared/contract/contract.ts';
import type { DeskFrame } from '../../shared/contract/wire.ts';
import { failureOf, type Failure } from '../../shared/errors.ts';
import { failed, type Result } from '../../shared/result.ts';
import { startAttachments, type Attachments } from './attachments/attachments.ts';
import type { ConnectFiles } from './attachments/file-client.ts';
import { createChangeFeed } from './change-feed.ts';
import { createDeskClock, systemTime, type TimeSource } from './clock.ts';
import type { DeskContext } from './desk-context.ts';
import { createDispatch, refuseAll, type Dispatch } from './dispatch.ts';
import { enrolFromFile } from './enrol-from-file.ts';
import { attachmentHandlers } from './handlers/attachments.ts';
import { authorityHandlers } from './handlers/authority.ts';
import { caseHandlers } from './handlers/cases.ts';
import { contactHandlers } from './handlers/contacts.ts';
import { deskHandlers } from './handlers/desk.ts';
import { intakeHandlers } from './handlers/intake.ts';
import { conflictHandlers } from './handlers/conflicts.ts';
import { refusedHandlers } from './handlers/refused.ts';
import { sessionHandlers } from './handlers/session.ts';
import { workHandlers } from './handlers/work.ts';
import { openProcessLog, traceOf, type ProcessLog } from '../log/process-log.ts';
import type { WindowPort } from './parent-port.ts';
import type { BackoffPolicy } from './sync/backoff.ts';
import { createServerClient, type Connect } from './sync/server-client.ts';
import { startSync } from './sync/sync.ts';
import { systemTimers, type Timers } from './sync/timers.ts';

export interface DeskStart {
  readonly dataFolder: string;
  /** The store's key, 64 hexadecimal digits. */
  readonly key: string;
  /** False for a restart after a crash: the agent stays signed in. */
  readonly freshLaunch: boolean;
}
/** What tests may replace. */
export interface DeskSurroundings {
  readonly time?: TimeSource;
  readonly newId?: () => string;
  readonly log?: ProcessLog;
  readonly backoffPolicy?: BackoffPolicy;
  readonly random?: () => number;
  readonly timers?: Timers;
  readonly connect?: Connect;
  readonly connectFiles?: ConnectFiles;
}

/** The desk process: the store, its sync with the server, and the windows that it answers. */
export interface Desk {
  /** Why the store could not be opened; null when all is well. */
  readonly failure: Failure | null;
  readonly addWindow: (port: WindowPort) => void;
  readonly stop: () => Promise<void>;
}

export function startDesk(start: DeskStart, surroundings: DeskSurroundings = {}): Desk {
  const log = surroundings.log ?? openProcessLog(start.dataFolder, 'desk');
  const opened = openAndPrepare(start, log);
  if (!opened.ok) {
    log.error('store_not_opened', { code: opened.error.code });
    return deskWithoutStore(opened.error);
  }
  const store = opened.value;
  const windows = new Set<WindowPort>();
  let attachments: Attachments | null = null;
  const timers = surroundings.timers ?? systemTimers;
  const feed = createChangeFeed((topics) => {
    for (const port of windows) send(port, { kind: 'changed', topics });
    attachments?.onChange(topics);
  }, timers);
  const time = surroundings.time ?? systemTime;
  const clock = createDeskClock(time, readSyncState(store.read));
  const connect: Connect = surroundings.connect ?? ((address) => createServerClient(address, time.wall));
  const { backoffPolicy, random } = surroundings;
  const sync = startSync({
    store,
    clock,
    time,
    timers,
    connect,
    feed,
    log,
    handOverFiles: async (signal) => attachments?.handOver(signal),
    ...(backoffPolicy === undefined ? {} : { backoffPolicy }),
    ...(random === undefined ? {} : { random }),
  });
  const files = startAttachments({
    dataFolder: start.dataFolder,
    key: start.key,
    store,
    clock,
    time,
    timers,
    feed,
    log,
    isConnected: () => sync.connection() === 'connected',
    ...(surroundings.connectFiles === undefined ? {} : { connect: surroundings.connectFiles }),
    ...(backoffPolicy === undefined ? {} : { backoffPolicy }),
    ...(random === undefined ? {} : { random }),
  });
  attachments = files;
  const tried = Promise.withResolvers<void>();
  const desk: DeskContext = {
    store,
    clock,
    time,
    timers,
    connect,
    feed,
    sync,
    log,
    enrolmentTried: tried.promise,
    newId: surroundings.newId ?? uuidv7,
  };
  let dispatch = createDispatch(desk, allHandlers(desk, files));
  const stopping = new AbortController();
  const enrolling = enrolFromFile(desk, start.dataFolder, {
    signal: stopping.signal,
    tried: tried.resolve,
    ...(backoffPolicy === undefined ? {} : { backoffPolicy }),
  });
  log.info('desk_started');

  return {
    failure: null,
    addWindow: (port) => connectWindow(port, windows, null, (message) => dispatch(message)),
    stop: async () => {
      stopping.abort();
      feed.stop();
      await Promise.all([enrolling, sync.stop(), files.stop()]);
      // Windows may still send requests: they get an answer instead of an error of a closed store.
      dispatch = refuseAll(failureOf('desk_unavailable'));
      store.close();
      log.info('desk_stopped');
    },
  };
}

function openAndPrepare(start: DeskStart, log: ProcessLog): Result<Store, Failure> {
  try {
    const opened = openStore({ path: join(start.dataFolder, 'store.sqlite'), key: start.key });
    if (!opened.ok) return opened;
    rebuildIfReadable(opened.value);
    if (start.freshLaunch) opened.value.write(clearSignedIn);
    return opened;
  } catch (error) {
    log.error('store_open_failed', { trace: traceOf(error) });
    return failed(storeFailureOf(error) ?? failureOf('internal'));
  }
}

function allHandlers(desk: DeskContext, files: Attachments): DeskHandlers {
  return {
    ...sessionHandlers(desk),
    ...caseHandlers(desk),
    ...contactHandlers(desk),
    ...intakeHandlers(desk),
    ...attachmentHandlers(desk, files),
    ...authorityHandlers(desk),
    ...workHandlers(desk),
    ...refusedHandlers(desk),
    ...conflictHandlers(desk),
    ...deskHandlers(desk),
  };
}

function deskWithoutStore(failure: Failure): Desk {
  const windows = new Set<WindowPort>();
  return {
    failure,
    addWindow: (port) => connectWindow(port, windows, failure, refuseAll(failure)),
    stop: () => Promise.resolve(),
  };
}

function connectWindow(
  port: WindowPort,
  windows: Set<WindowPort>,
  failure: Failure | null,
  dispatch: Dispatch,
): void {
  windows.add(port);
  port.onClose(() => windows.delete(port));
  port.onMessage((message) => {
    void answerTo(message);
  });
  send(port, { kind: 'ready', failure });

  async function answerTo(message: unknown): Promise<void> {
    const answer = await dispatch(message);
    if (answer !== null && windows.has(port)) send(port, { kind: 'answer', ...answer });
  }
}

function send(port: WindowPort, frame: DeskFrame): void {
  port.send(frame);
}

import { readIdentity, type DeskIdentity } from '../../../db/desk-state/identity.ts';
import type { Store } from '../../../db/store.ts';
import { wipeStore } from '../../../db/wipe.ts';
import { changeTopics } from '../../../shared/contract/contract.ts';
import type { SyncDiagnostics } from '../../../shared/contract/diagnostics.ts';
import type { SyncStatus } from '../../../shared/contract/work.ts';
import { failureOf } from '../../../shared/errors.ts';
import { largestPush as maxPush } from '../../../shared/sync/protocol.ts';
import { traceOf, type ProcessLog } from '../../log/process-log.ts';
import type { ChangeFeed } from '../change-feed.ts';
import type { DeskClock, TimeSource } from '../clock.ts';
import { createPullWaiters, type PullWaiters } from './pull-waiters.ts';
import { backoff, defaultBackoff, type BackoffPolicy } from './backoff.ts';
import { createWakeSignal } from './wake-signal.ts';
import type { WakeSignals, SyncSession, SessionEnd } from './sync-session.ts';
import { runSession } from './run-session.ts';
import { eraseLoop } from './erase-loop.ts';
import { handOver, type HandOverFiles } from './handover.ts';
import { createServerClient, type Connect, type ServerClient } from './server-client.ts';
import { connectionAfter, syncStatus } from './sync-status.ts';
import { systemTimers, type Timers } from './timers.ts';
import { createInFlightRequests } from './in-flight-requests.ts';

export interface SyncParts {
  readonly store: Store;
  readonly clock: DeskClock;
  readonly time: TimeSource;
  readonly feed: ChangeFeed;
  readonly log: ProcessLog;
  /** Timers and transport; a simulation brings its own. */
  readonly timers?: Timers;
  readonly connect?: Connect;
  readonly backoffPolicy?: BackoffPolicy;
  readonly random?: () => number;
  readonly handOverFiles?: HandOverFiles;
  /** Commands in one push: fewer in a simulation, where outboxes are short. */
  readonly largestPush?: number;
}

/** Runs one sync session after another, with backoff in between. Nothing that an agent does waits for it. */
export interface Sync {
  readonly status: () => SyncStatus;
  /** The connection alone, without the counts that `status` reads. */
  readonly connection: () => SyncStatus['connection'];
  /** Why the last sessions ended, newest first. */
  readonly failures: () => SyncDiagnostics['failures'];
  /** The newest sequence that the server reported; null before the first. */
  readonly head: () => number | null;
  /** Wakes the push loop: there are new commands in the outbox. */
  readonly push: () => void;
  /** Ends a backoff delay and reconnects, or pulls and pushes at once if connected. */
  readonly retryNow: () => void;
  /** Compares checksums with the server as soon as the desk is caught up. */
  readonly compareNow: () => void;
  /** Client of the server at which this desk is enrolled; null before enrolment. */
  readonly client: () => ServerClient | null;
  /** Pulls, and waits up to a timeout until `find` returns something. */
  readonly waitForPull: PullWaiters['waitUntil'];
  readonly stop: () => Promise<void>;
}

/** Milliseconds after which a session counts as stable: the backoff then starts over. */
const stableAfter = 5000;
const maxFailures = 20;
const handOverNoFiles: HandOverFiles = () => Promise.resolve();

export function startSync(parts: SyncParts): Sync {
  const { store, clock, time, feed, log, timers = systemTimers, backoffPolicy = defaultBackoff } = parts;
  const { random = Math.random, connect: connectTo = (address) => createServerClient(address, time.wall) } =
    parts;
  const { largestPush = maxPush, handOverFiles = handOverNoFiles } = parts;
  const stopping = new AbortController();
  const retrySignal = createWakeSignal();
  const wakeSignals: WakeSignals = {
    pull: createWakeSignal(),
    push: createWakeSignal(),
    bootstrap: createWakeSignal(),
    fetch: createWakeSignal(),
    compare: createWakeSignal(),
    erase: createWakeSignal(),
    pushDrained: createWakeSignal(),
  };
  const comparison: SyncSession['comparison'] = { isDue: true };
  const pullWaiters = createPullWaiters(timers);
  let connection: SyncStatus['connection'] =
    readIdentity(store.read) === null ? 'not_enrolled' : 'connecting';
  let head: number | null = null;
  let failures: SyncDiagnostics['failures'] = [];
  const pushWindow: SyncSession['pushWindow'] = { inFlight: null };
  let recovering = false;

  function setConnection(next: SyncStatus['connection']): void {
    if (connection === next) return;
    connection = next;
    log.info('sync', { connection });
    feed.changed('sync');
  }

  function open(client: ServerClient, signal: AbortSignal): SyncSession {
    return {
      client,
      store,
      clock,
      time,
      timers,
      feed,
      log,
      signal,
      wakeSignals,
      requests: createInFlightRequests(),
      recordHead: (sequence) => {
        head = sequence;
      },
      eventsArrived: pullWaiters.notify,
      comparison,
      pushWindow,
      largestPush,
      setRecovering: (isRecovering) => {
        recovering = isRecovering;
        feed.changed('sync');
      },
    };
  }

  async function connect(client: ServerClient): Promise<SessionEnd> {
    const ended = new AbortController();
    const signal = AbortSignal.any([stopping.signal, ended.signal]);
    comparison.isDue = true;
    const ending = await runSession(open(client, signal), {
      onHandshake: () => setConnection('connected'),
      abort: () => ended.abort(),
    });
    return ending?.code === 'desk_revoked' ? handOverAndWipe(client) : ending;
  }

  /** Hands over what a revoked desk has not sent, and wipes the store only after that succeeded. */
  async function handOverAndWipe(client: ServerClient): Promise<SessionEnd> {
    setConnection('revoked');
    const ending = await handOver(open(client, stopping.signal), handOverFiles);
    if (ending !== null) return ending.code === 'desk_not_revoked' ? null : failureOf('desk_revoked');
    wipeStore(store);
    log.warn('wiped');
    setConnection('wiped');
    feed.changed(...changeTopics);
    return null;
  }

  async function run(): Promise<void> {
    let attempt = 0;
    let historyConflicts = 0;
    while (!stopping.signal.aborted) {
      const began = time.monotonic();
      const ending = await connectOnce().catch((error: unknown) => {
        log.error('sync_failed', { trace: traceOf(error) });
        return failureOf('internal');
      });
      if (stopping.signal.aborted) return;
      if (ending === 'not_enrolled') continue;
      failures = [{ at: clock.now(), code: ending?.code ?? 'internal' }, ...failures].slice(0, maxFailures);
      // Another handshake finds where the logs differ, so the first retry is immediate. If that fails too, back
      // off: retrying at once could loop for ever.
      const isHistoryConflict = ending?.code === 'epoch_changed' || ending?.code === 'history_changed';
      historyConflicts = isHistoryConflict ? historyConflicts + 1 : 0;
      if (historyConflicts === 1) continue;
      attempt = time.monotonic() - began > stableAfter ? 0 : attempt + 1;
      setConnection(connectionAfter(ending, connection));
      await pause(backoff(attempt - 1, random(), backoffPolicy));
    }
  }

  /** Runs one session. `not_enrolled` if the desk is not enrolled: never was, or was wiped in this session. */
  async function connectOnce(): Promise<SessionEnd | 'not_enrolled'> {
    const identity = readIdentity(store.read);
    if (identity === null) {
      if (connection !== 'wiped') setConnection('not_enrolled');
      await retrySignal.waitForWork(stopping.signal);
      return 'not_enrolled';
    }
    if (connection === 'not_enrolled' || connection === 'wiped') setConnection('connecting');
    const ending = await connect(clientOf(identity));
    return readIdentity(store.read) === null ? 'not_enrolled' : ending;
  }

  async function pause(milliseconds: number): Promise<void> {
    const over = new AbortController();
    const cancel = timers.after(milliseconds, () => over.abort());
    await retrySignal.waitForWork(AbortSignal.any([over.signal, stopping.signal]));
    cancel();
  }

  function clientOf({ serverUrl, token }: DeskIdentity): ServerClient {
    return connectTo({ url: serverUrl, token });
  }

  const running = Promise.all([
    run(),
    eraseLoop({ store, signal: stopping.signal, wakeSignals, timers, log }),
  ]);
  return {
    status: () =>
      syncStatus(store.read, {
        connection,
        lastContactAt: clock.lastContactAt(),
        head: head ?? 0,
        sending: pushWindow.inFlight,
        recovering,
      }),
    connection: () => connection,
    failures: () => failures,
    head: () => head,
    push: wakeSignals.push.wake,
    retryNow: () => {
      for (const wakeSignal of [retrySignal, wakeSignals.pull, wakeSignals.push]) wakeSignal.wake();
    },
    compareNow: () => {
      comparison.isDue = true;
      for (const wakeSignal of [retrySignal, wakeSignals.pull, wakeSignals.compare]) wakeSignal.wake();
    },
    client: () => {
      const identity = readIdentity(store.read);
      return identity === null ? null : clientOf(identity);
    },
    waitForPull: (find) => {
      wakeSignals.pull.wake();
      return pullWaiters.waitUntil(find);
    },
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
}

import { readIdentity, type DeskIdentity } from '../../../db/desk-state/identity.ts';
import type { Store } from '../../../db/store.ts';
import { wipeStore } from '../../../db/wipe.ts';
import { changeTopics } from '../../../shared/contract/contract.ts';
import type { SyncDiagnostics } from '../../../shared/contract/diagnostics.ts';
import type { SyncStatus } from '../../../shared/contract/work.ts';
import { failureOf } from '../../../shared/errors.ts';
import { largestPush as mostInOnePush } from '../../../shared/sync/protocol.ts';
import { traceOf, type ProcessLog } from '../../log/process-log.ts';
import type { ChangeFeed } from '../change-feed.ts';
import type { DeskClock, TimeSource } from '../clock.ts';
import { createAwaitedPull, type AwaitedPull } from './awaited-pull.ts';
import { backoff, usualPace, type Pace } from './backoff.ts';
import { createBell } from './bell.ts';
import type { Bells, Connection, Ending } from './connection.ts';
import { converse } from './converse.ts';
import { eraseLoop } from './erase-loop.ts';
import { leave, type LeaveFiles } from './leave.ts';
import { createServerClient, type Connect, type ServerClient } from './server-client.ts';
import { connectionAfter, syncStatus } from './sync-status.ts';
import { systemTimers, type Timers } from './timers.ts';
import { createTraffic } from './traffic.ts';

export interface SyncParts {
  readonly store: Store;
  readonly clock: DeskClock;
  readonly time: TimeSource;
  readonly feed: ChangeFeed;
  readonly log: ProcessLog;
  /** Where later comes from, and the way to the server; a simulation brings its own. */
  readonly timers?: Timers;
  readonly connect?: Connect;
  readonly pace?: Pace;
  readonly random?: () => number;
  /** Hands over the files of a desk that was revoked. */
  readonly leaveFiles?: LeaveFiles;
  /** Commands in one push: fewer in a simulation, where outboxes are short. */
  readonly largestPush?: number;
}

/** The loop that keeps this desk and the server together. Nothing that a person does ever waits for it. */
export interface Sync {
  readonly status: () => SyncStatus;
  /** How things stand with the server, without counting anything. */
  readonly connection: () => SyncStatus['connection'];
  /** How the last connections ended, the newest first. */
  readonly failures: () => SyncDiagnostics['failures'];
  /** The newest sequence that the server spoke of; null before it did. */
  readonly head: () => number | null;
  /** Something is in the outbox. */
  readonly push: () => void;
  /** Ask the server for news now, connected or not. */
  readonly retryNow: () => void;
  /** Compare what is held with the server now, or as soon as all is here. */
  readonly compareNow: () => void;
  /** The server this desk is enrolled at; null before. */
  readonly client: () => ServerClient | null;
  /** Waits, for a bounded time, until the pull has brought what `find` looks for. */
  readonly pulled: AwaitedPull['until'];
  readonly stop: () => Promise<void>;
}

/** After this long a connection counts as a good one, and the next attempt is quick again. */
const steadyAfter = 5000;
const keptFailures = 20;
const noFiles: LeaveFiles = () => Promise.resolve();

export function startSync(parts: SyncParts): Sync {
  const { store, clock, time, feed, log, timers = systemTimers, pace = usualPace } = parts;
  const { random = Math.random, connect: reach = (address) => createServerClient(address, time.wall) } =
    parts;
  const { largestPush = mostInOnePush, leaveFiles = noFiles } = parts;
  const stopping = new AbortController();
  const wake = createBell();
  const bells: Bells = {
    more: createBell(),
    toPush: createBell(),
    toFill: createBell(),
    toFetch: createBell(),
    toCompare: createBell(),
    toErase: createBell(),
    pushed: createBell(),
  };
  const comparing: Connection['comparing'] = { due: true };
  const awaited = createAwaitedPull(timers);
  let connection: SyncStatus['connection'] =
    readIdentity(store.read) === null ? 'not_enrolled' : 'connecting';
  let head: number | null = null;
  let failures: SyncDiagnostics['failures'] = [];
  const onTheWay: Connection['onTheWay'] = { count: null };
  let recovering = false;

  function become(next: SyncStatus['connection']): void {
    if (connection === next) return;
    connection = next;
    log.info('sync', { connection });
    feed.changed('sync');
  }

  function open(client: ServerClient, signal: AbortSignal): Connection {
    return {
      client,
      store,
      clock,
      time,
      timers,
      feed,
      log,
      signal,
      bells,
      traffic: createTraffic(),
      heard: (sequence) => {
        head = sequence;
      },
      arrived: awaited.arrived,
      comparing,
      onTheWay,
      largestPush,
      recovering: (going) => {
        recovering = going;
        feed.changed('sync');
      },
    };
  }

  async function connect(client: ServerClient): Promise<Ending> {
    const ended = new AbortController();
    const signal = AbortSignal.any([stopping.signal, ended.signal]);
    comparing.due = true;
    const ending = await converse(open(client, signal), {
      greeted: () => become('connected'),
      end: () => ended.abort(),
    });
    return ending?.code === 'desk_revoked' ? depart(client) : ending;
  }

  /** A desk that was revoked hands over what it still has, and only then forgets everything. */
  async function depart(client: ServerClient): Promise<Ending> {
    become('revoked');
    const ending = await leave(open(client, stopping.signal), leaveFiles);
    if (ending !== null) return ending.code === 'desk_not_revoked' ? null : failureOf('desk_revoked');
    wipeStore(store);
    log.warn('wiped');
    become('wiped');
    feed.changed(...changeTopics);
    return null;
  }

  async function run(): Promise<void> {
    let attempt = 0;
    let otherHistories = 0;
    while (!stopping.signal.aborted) {
      const began = time.steady();
      const ending = await connectOnce().catch((error: unknown) => {
        log.error('sync_failed', { trace: traceOf(error) });
        return failureOf('internal');
      });
      if (stopping.signal.aborted) return;
      if (ending === 'nobody') continue;
      failures = [{ at: clock.now(), code: ending?.code ?? 'internal' }, ...failures].slice(0, keptFailures);
      // Greeting the server again tells where the histories part; if that does not help, not in haste.
      const isOtherHistory = ending?.code === 'epoch_changed' || ending?.code === 'history_changed';
      otherHistories = isOtherHistory ? otherHistories + 1 : 0;
      if (otherHistories === 1) continue;
      attempt = time.steady() - began > steadyAfter ? 0 : attempt + 1;
      become(connectionAfter(ending, connection));
      await pause(backoff(attempt - 1, random(), pace));
    }
  }

  /** One connection from its beginning to its end; `nobody` where this desk is none, before or afterwards. */
  async function connectOnce(): Promise<Ending | 'nobody'> {
    const identity = readIdentity(store.read);
    if (identity === null) {
      if (connection !== 'wiped') become('not_enrolled');
      await wake.rung(stopping.signal);
      return 'nobody';
    }
    if (connection === 'not_enrolled' || connection === 'wiped') become('connecting');
    const ending = await connect(clientOf(identity));
    return readIdentity(store.read) === null ? 'nobody' : ending;
  }

  async function pause(milliseconds: number): Promise<void> {
    const over = new AbortController();
    const cancel = timers.after(milliseconds, () => over.abort());
    await wake.rung(AbortSignal.any([over.signal, stopping.signal]));
    cancel();
  }

  function clientOf({ serverUrl, token }: DeskIdentity): ServerClient {
    return reach({ url: serverUrl, token });
  }

  const running = Promise.all([run(), eraseLoop({ store, signal: stopping.signal, bells, timers, log })]);
  return {
    status: () =>
      syncStatus(store.read, {
        connection,
        lastContactAt: clock.lastContactAt(),
        head: head ?? 0,
        sending: onTheWay.count,
        recovering,
      }),
    connection: () => connection,
    failures: () => failures,
    head: () => head,
    push: bells.toPush.ring,
    retryNow: () => {
      for (const bell of [wake, bells.more, bells.toPush]) bell.ring();
    },
    compareNow: () => {
      comparing.due = true;
      for (const bell of [wake, bells.more, bells.toCompare]) bell.ring();
    },
    client: () => {
      const identity = readIdentity(store.read);
      return identity === null ? null : clientOf(identity);
    },
    pulled: (find) => {
      bells.more.ring();
      return awaited.until(find);
    },
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
}

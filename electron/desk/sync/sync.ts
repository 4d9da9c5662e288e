import { readIdentity, saveIdentity, type DeskIdentity } from '../../../db/desk-state/identity.ts';
import { readSyncState, type SyncState } from '../../../db/desk-state/sync-state.ts';
import { countPending } from '../../../db/log/outbox.ts';
import { countRefused } from '../../../db/log/refused.ts';
import type { Store } from '../../../db/store.ts';
import type { SyncStatus } from '../../../shared/contract/work.ts';
import type { ChangeFeed } from '../change-feed.ts';
import type { DeskClock, TimeSource } from '../clock.ts';
import { traceOf, type ProcessLog } from '../../log/process-log.ts';
import { createAwaitedPull, type AwaitedPull } from './awaited-pull.ts';
import { backoff, usualPace, type Pace } from './backoff.ts';
import { createBell } from './bell.ts';
import type { Connection, Ending } from './connection.ts';
import { pullLoop } from './pull-loop.ts';
import { pushLoop } from './push-loop.ts';
import { createServerClient, type Connect, type ServerClient } from './server-client.ts';
import { takeContact } from './take-contact.ts';
import { systemTimers, type Timers } from './timers.ts';

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
}

/** The loop that keeps this desk and the server together. Nothing that a person does ever waits for it. */
export interface Sync {
  readonly status: () => SyncStatus;
  /** Something is in the outbox. */
  readonly push: () => void;
  /** Ask the server for news now, connected or not. */
  readonly retryNow: () => void;
  /** The server this desk is enrolled at; null before. */
  readonly client: () => ServerClient | null;
  /** Waits, for a bounded time, until the pull has brought what `find` looks for. */
  readonly pulled: AwaitedPull['until'];
  readonly stop: () => Promise<void>;
}

/** After this long a connection counts as a good one, and the next attempt is quick again. */
const steadyAfter = 5000;
/** Events: more than a busy day's news between two looks, a second's work to catch up. */
const farBehind = 1000;

export function startSync(parts: SyncParts): Sync {
  const { store, clock, time, feed, log, timers = systemTimers, pace = usualPace } = parts;
  const { random = Math.random, connect: reach = (address) => createServerClient(address, time.wall) } =
    parts;
  const stopping = new AbortController();
  const wake = createBell();
  const more = createBell();
  const toPush = createBell();
  const awaited = createAwaitedPull(timers);
  let connection: SyncStatus['connection'] =
    readIdentity(store.read) === null ? 'not_enrolled' : 'connecting';
  let head = 0;

  function become(next: SyncStatus['connection']): void {
    if (connection === next) return;
    connection = next;
    log.info('sync', { connection });
    feed.changed('sync');
  }

  function heard(sequence: number): void {
    head = sequence;
  }

  async function connect(identity: DeskIdentity, client: ServerClient): Promise<Ending> {
    const ended = new AbortController();
    const signal = AbortSignal.any([stopping.signal, ended.signal]);
    const { arrived } = awaited;
    const open: Connection = {
      client,
      store,
      clock,
      time,
      timers,
      feed,
      log,
      signal,
      more,
      toPush,
      heard,
      arrived,
    };
    const hello = await client.hello(
      { epoch: readSyncState(store.read)?.epoch ?? '', marks: [], highestReference: 0 },
      signal,
    );
    if (!hello.ok) return hello.error;
    const ending = takeContact(open, hello.value, 'keep');
    if (ending !== null) return ending;
    const { authority } = hello.value.body;
    if (JSON.stringify(authority) !== JSON.stringify(identity.authority)) {
      store.write((writer) => saveIdentity(writer, { ...identity, authority }));
      feed.changed('session');
    }
    become('connected');
    const loops = [
      client.stream((sequence) => {
        head = sequence;
        more.ring();
      }, signal),
      pullLoop(open),
      pushLoop(open),
    ];
    try {
      return await Promise.race(loops);
    } finally {
      ended.abort();
      await Promise.allSettled(loops);
    }
  }

  async function run(): Promise<void> {
    let attempt = 0;
    while (!stopping.signal.aborted) {
      const identity = readIdentity(store.read);
      if (identity === null) {
        become('not_enrolled');
        await wake.rung(stopping.signal);
        continue;
      }
      if (connection === 'not_enrolled') become('connecting');
      const began = time.steady();
      const ending = await connect(identity, clientOf(identity)).catch((error: unknown) => {
        log.error('sync_failed', { trace: traceOf(error) });
        return null;
      });
      if (stopping.signal.aborted) return;
      if (ending?.code === 'epoch_changed') continue;
      attempt = time.steady() - began > steadyAfter ? 0 : attempt + 1;
      const state = connectionAfter(ending);
      become(state);
      if (state === 'revoked') await wake.rung(stopping.signal);
      else await pause(backoff(attempt - 1, random(), pace));
    }
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

  const running = run();
  return {
    status: () => {
      return {
        connection,
        lastContactAt: clock.lastContactAt(),
        pending: countPending(store.read),
        refused: countRefused(store.read),
        filling: fillingOf(readSyncState(store.read), head),
      };
    },
    push: toPush.ring,
    retryNow: () => {
      wake.ring();
      more.ring();
      toPush.ring();
    },
    client: () => {
      const identity = readIdentity(store.read);
      return identity === null ? null : clientOf(identity);
    },
    pulled: (find) => {
      more.ring();
      return awaited.until(find);
    },
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
}

/** How far the store is, on its first filling and whenever so much is missing that lists tell of the past. */
function fillingOf(state: SyncState | null, head: number): SyncStatus['filling'] {
  if (state === null || (state.filled && head - state.cursor <= farBehind)) return null;
  return { held: state.cursor, total: Math.max(head, state.cursor) };
}

function connectionAfter(ending: Ending): SyncStatus['connection'] {
  switch (ending?.code) {
    case 'desk_revoked':
    case 'desk_unknown':
      return 'revoked';
    case 'desk_too_old':
      return 'too_old';
    default:
      return 'offline';
  }
}

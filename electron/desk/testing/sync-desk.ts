import { saveSession } from '../../../db/desk-state/sign-in.ts';
import { readSyncState } from '../../../db/desk-state/sync-state.ts';
import { applyCommand } from '../../../db/log/apply-command.ts';
import { createMemoryDisk } from '../../../db/testing/memory-disk.ts';
import { enrolStore, ids } from '../../../db/testing/small-authority.ts';
import type { Store } from '../../../db/store.ts';
import type { Command } from '../../../shared/domain/command.ts';
import { createChangeFeed } from '../change-feed.ts';
import { createDeskClock } from '../clock.ts';
import type { HandOverFiles } from '../sync/handover.ts';
import { startSync, type Sync } from '../sync/sync.ts';
import type { Timers } from '../sync/timers.ts';
import { serverTime, type MemoryServer } from './memory-server.ts';

/** A desk's loop to a server in memory, on a disk in memory; time passes when a test says so. */
export interface SyncDesk extends Disposable {
  /** What is on the disk, whatever process runs. */
  readonly disk: Store;
  readonly sync: () => Sync;
  /** Starts the process; it ends, without a word, when it has written so many times. */
  readonly start: (writes?: number) => void;
  /** Whether the process has ended by itself. */
  readonly isDead: () => boolean;
  readonly give: (command: Command) => void;
  /** Lets everything run that can, until something is so. */
  readonly until: (condition: () => boolean) => Promise<void>;
  readonly advanceTime: (milliseconds: number) => void;
}

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
const mostRounds = 2000;

export function createSyncDesk(
  server: MemoryServer,
  handOverFiles: HandOverFiles = () => Promise.resolve(),
): SyncDesk {
  const memory = createMemoryDisk();
  const disk = memory.open();
  enrolStore(disk);
  disk.write((writer) =>
    saveSession(writer, { agentId: ids.bruno, session: 'session', expiresAt: serverTime }),
  );
  const waiting = createWaiting();
  let steady = 0;
  let running: { readonly sync: Sync; readonly life: Life } | null = null;
  const time = {
    wall: () => Date.parse(serverTime),
    // Every look at the clock takes a while, so that long work is cut into slices of a few things each.
    monotonic: () => (steady += 20),
  };
  function current(): { readonly sync: Sync; readonly life: Life } {
    if (running === null) throw new Error('The desk was not started');
    return running;
  }
  return {
    disk,
    sync: () => current().sync,
    start: (writes = Number.POSITIVE_INFINITY) => {
      const life: Life = { writes };
      const store = limitWrites(memory.open(), life);
      const timers = waiting.timersFor(life);
      const clock = createDeskClock(time, readSyncState(disk.read));
      const feed = createChangeFeed(() => undefined, timers);
      const parts = { store, clock, time, feed, timers, log: silent, random: () => 0.5, handOverFiles };
      running = { life, sync: startSync({ ...parts, connect: server.connect }) };
    },
    isDead: () => current().life.writes < 0,
    give: (command) => {
      const given = disk.attempt((writer) => applyCommand(writer, command));
      if (!given.ok) throw new Error(`The desk refuses: ${given.error.code}`);
      running?.sync.push();
    },
    until: async (condition) => {
      for (let round = 0; !condition(); round += 1) {
        if (round === mostRounds) throw new Error('It never came to be so');
        await new Promise((resolve) => setImmediate(resolve));
      }
    },
    advanceTime: waiting.pass,
    [Symbol.dispose]: () => {
      if (running !== null) running.life.writes = -1;
      memory[Symbol.dispose]();
    },
  };
}

/** How many more times a process writes; below 0 it is no more. */
interface Life {
  writes: number;
}

function limitWrites(store: Store, life: Life): Store {
  function mayRun(): void {
    if (life.writes < 0) throw new Error('The process is no more');
  }
  const write: Store['write'] = (...given) => {
    life.writes -= 1;
    mayRun();
    return store.write(...given);
  };
  const one: Store['read']['one'] = (...given) => {
    mayRun();
    return store.read.one(...given);
  };
  const all: Store['read']['all'] = (...given) => {
    mayRun();
    return store.read.all(...given);
  };
  return { ...store, write, read: { ...store.read, one, all } };
}

interface Waiting {
  readonly timersFor: (life: Life) => Timers;
  readonly pass: (milliseconds: number) => void;
}

function createWaiting(): Waiting {
  let now = 0;
  const later = new Set<{ readonly at: number; readonly run: () => void }>();
  return {
    timersFor: (life) => ({
      after: (milliseconds, run) => {
        const one = {
          at: now + milliseconds,
          run: () => {
            if (life.writes >= 0) run();
          },
        };
        later.add(one);
        return () => later.delete(one);
      },
      yieldToEventLoop: () => Promise.resolve(),
    }),
    pass: (milliseconds) => {
      now += milliseconds;
      const due = [...later].filter(({ at }) => at <= now).toSorted((one, other) => one.at - other.at);
      for (const one of due) if (later.delete(one)) one.run();
    },
  };
}

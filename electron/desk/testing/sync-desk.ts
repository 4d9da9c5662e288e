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

/** The sync of a desk with a server in memory, on a disk in memory. Time passes only by `advanceTime`. */
export interface SyncDesk extends Disposable {
  /** The store on the disk, whether or not a process runs. */
  readonly disk: Store;
  readonly sync: () => Sync;
  /** Starts a process that may write so many times, and crashes at the next write. */
  readonly start: (writes?: number) => void;
  /** True if the process has crashed. */
  readonly isDead: () => boolean;
  readonly give: (command: Command) => void;
  /** Runs the event loop until the condition holds. */
  readonly until: (condition: () => boolean) => Promise<void>;
  readonly advanceTime: (milliseconds: number) => void;
}

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
const maxRounds = 2000;

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
  const simulatedTimers = createSimulatedTimers();
  let steady = 0;
  let running: { readonly sync: Sync; readonly simulated: SimulatedProcess } | null = null;
  const time = {
    wall: () => Date.parse(serverTime),
    // Each reading moves the clock on, so that work cut by time is cut into slices of a few items.
    monotonic: () => (steady += 20),
  };
  function current(): { readonly sync: Sync; readonly simulated: SimulatedProcess } {
    if (running === null) throw new Error('The desk was not started');
    return running;
  }
  return {
    disk,
    sync: () => current().sync,
    start: (writes = Number.POSITIVE_INFINITY) => {
      const simulated: SimulatedProcess = { writes };
      const store = limitWrites(memory.open(), simulated);
      const timers = simulatedTimers.timersFor(simulated);
      const clock = createDeskClock(time, readSyncState(disk.read));
      const feed = createChangeFeed(() => undefined, timers);
      const parts = { store, clock, time, feed, timers, log: silent, random: () => 0.5, handOverFiles };
      running = { simulated, sync: startSync({ ...parts, connect: server.connect }) };
    },
    isDead: () => current().simulated.writes < 0,
    give: (command) => {
      const given = disk.attempt((writer) => applyCommand(writer, command));
      if (!given.ok) throw new Error(`The desk refuses: ${given.error.code}`);
      running?.sync.push();
    },
    until: async (condition) => {
      for (let round = 0; !condition(); round += 1) {
        if (round === maxRounds) throw new Error('The condition never held');
        await new Promise((resolve) => setImmediate(resolve));
      }
    },
    advanceTime: simulatedTimers.advance,
    [Symbol.dispose]: () => {
      if (running !== null) running.simulated.writes = -1;
      memory[Symbol.dispose]();
    },
  };
}

/** A process in the simulation: how many writes it has left. Below 0 it has crashed. */
interface SimulatedProcess {
  writes: number;
}

function limitWrites(store: Store, simulated: SimulatedProcess): Store {
  function assertAlive(): void {
    if (simulated.writes < 0) throw new Error('The process has crashed');
  }
  const write: Store['write'] = (...given) => {
    simulated.writes -= 1;
    assertAlive();
    return store.write(...given);
  };
  const one: Store['read']['one'] = (...given) => {
    assertAlive();
    return store.read.one(...given);
  };
  const all: Store['read']['all'] = (...given) => {
    assertAlive();
    return store.read.all(...given);
  };
  return { ...store, write, read: { ...store.read, one, all } };
}

interface SimulatedTimers {
  readonly timersFor: (simulated: SimulatedProcess) => Timers;
  readonly advance: (milliseconds: number) => void;
}

function createSimulatedTimers(): SimulatedTimers {
  let now = 0;
  const later = new Set<{ readonly at: number; readonly run: () => void }>();
  return {
    timersFor: (simulated) => ({
      after: (milliseconds, run) => {
        const one = {
          at: now + milliseconds,
          run: () => {
            if (simulated.writes >= 0) run();
          },
        };
        later.add(one);
        return () => later.delete(one);
      },
      yieldToEventLoop: () => Promise.resolve(),
    }),
    advance: (milliseconds) => {
      now += milliseconds;
      const due = [...later].filter(({ at }) => at <= now).toSorted((one, other) => one.at - other.at);
      for (const one of due) if (later.delete(one)) one.run();
    },
  };
}

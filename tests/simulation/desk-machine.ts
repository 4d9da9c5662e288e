import { saveIdentity } from '../../db/desk-state/identity.ts';
import { startSyncState, readSyncState } from '../../db/desk-state/sync-state.ts';
import { createMemoryDisk, type MemoryDisk } from '../../db/testing/memory-disk.ts';
import type { Store } from '../../db/store.ts';
import { createChangeFeed } from '../../electron/desk/change-feed.ts';
import { createDeskClock } from '../../electron/desk/clock.ts';
import type { DeskContext } from '../../electron/desk/desk-context.ts';
import { startSync } from '../../electron/desk/sync/sync.ts';
import type { ServerClient } from '../../electron/desk/sync/server-client.ts';
import type { ProcessLog } from '../../electron/log/process-log.ts';
import type { SyncStore } from '../../server/sync/sync-store.ts';
import type { CommandEnvelope } from '../../shared/domain/command.ts';
import type { AuthorityProfile } from '../../shared/sync/protocol.ts';
import { breakableStore, type BreakableStore } from './breakable-store.ts';
import type { Faults } from './faults.ts';
import { createMachineClock, type MachineClock } from './machine-clock.ts';
import { createNetwork, goodConditions, type Conditions, type Listener, type Network } from './network.ts';
import { createRandom, type Random } from './random.ts';
import type { Owner, Scheduler } from './scheduler.ts';
import { simulatedClient } from './simulated-client.ts';

export interface DeskSurroundings {
  readonly seed: string;
  readonly scheduler: Scheduler;
  readonly faults: Faults;
  readonly note: (line: string) => void;
  readonly listener: Listener;
  /** Reports a failure that no injected fault explains. */
  readonly problem: (invariant: string, what: string) => void;
  /** True if a checksum comparison may find a difference although this desk's disk lost no row. */
  readonly mayRepair: () => boolean;
  readonly acknowledged: (machine: DeskMachine, command: CommandEnvelope) => void;
  readonly seams: Seams;
}
export interface DeskPlace {
  readonly id: string;
  readonly number: number;
  readonly siteId: string;
  readonly token: string;
  readonly epoch: string;
  readonly authority: AuthorityProfile;
}

/** A running desk process. */
export interface DeskProcess {
  readonly owner: Owner;
  readonly context: DeskContext;
  readonly breakable: BreakableStore;
}

/** Where planted bugs are injected. */
export interface Seams {
  readonly store?: (store: Store) => Store;
  readonly client?: (client: ServerClient) => ServerClient;
  readonly sync?: (store: SyncStore) => SyncStore;
}

/** One desk's machine. Its disk, clock and network survive its processes. */
export interface DeskMachine {
  readonly place: DeskPlace;
  readonly clock: MachineClock;
  readonly conditions: Conditions;
  readonly network: Network;
  /** Null while none runs. */
  readonly process: () => DeskProcess | null;
  readonly start: () => void;
  /** Kills the process. Committed writes stay. */
  readonly crash: () => void;
  readonly fillDisk: (changes: number | null) => void;
  readonly isDiskFull: () => boolean;
  /** The disk as it is, for inspection. */
  readonly disk: () => Store;
  /** Deletes a random confirmed event from the disk, as a damaged file would; returns its id. */
  readonly loseRow: (die: number) => string | null;
  readonly hasLostRows: () => boolean;
  readonly end: () => void;
}

export function createDeskMachine(around: DeskSurroundings, place: DeskPlace): DeskMachine {
  const { scheduler, faults, note, listener, problem } = around;
  const name = `desk ${place.number}`;
  const clock = createMachineClock(scheduler);
  const conditions: Conditions = { ...goodConditions };
  const random: Random = createRandom(`${around.seed} ${name}`);
  const page = random.chance(0.5) ? 200 : 4 + random.below(30);
  const largestPush = random.chance(0.4) ? 200 : 1 + random.below(4);
  const network = createNetwork({ scheduler, random, faults, note, listener, conditions });
  const memory: MemoryDisk = createMemoryDisk();
  let disk: Store = memory.open();
  let process: DeskProcess | null = null;
  const started: DeskProcess[] = [];
  let isDiskFull = false;
  let lostRows = 0;
  let fullAfter: number | null = null;

  disk.write((writer) => {
    const { id: deskId, siteId, token, authority, epoch } = place;
    saveIdentity(writer, { deskId, deskName: name, siteId, serverUrl: 'http://simulated', token, authority });
    const lastContactAt = new Date(clock.wall()).toISOString();
    startSyncState(writer, { epoch, clockOffset: 0, lastContactAt });
  });

  function start(): void {
    if (process !== null) return;
    const owner: Owner = { name, alive: true };
    disk = memory.open();
    const breakable = breakableStore(disk, owner, (command) => around.acknowledged(machine, command));
    if (fullAfter !== null) breakable.fillUpAt(fullAfter);
    const store = around.seams.store?.(breakable.store) ?? breakable.store;
    const timers = {
      after: (milliseconds: number, run: () => void) => scheduler.after(owner, milliseconds, run),
      yieldToEventLoop: () => new Promise<void>((resolve) => void scheduler.after(owner, 0, resolve)),
    };
    const log: ProcessLog = {
      info: (event, facts) => note(`${name} ${event} ${JSON.stringify(facts ?? {})}`),
      warn: (event, facts) => {
        note(`${name} ${event} ${JSON.stringify(facts ?? {})}`);
        if (event === 'healing' && lostRows === 0 && !around.mayRepair())
          problem('nothing_to_heal', `${name}: ${JSON.stringify(facts)}`);
      },
      error: (event, facts) => {
        note(`${name} ${event} ${JSON.stringify(facts ?? {})}`);
        if (owner.alive && !isDiskFull) problem('desk_failed', `${name}: ${event} ${JSON.stringify(facts)}`);
      },
    };
    const feed = createChangeFeed(() => undefined, timers);
    const deskClock = createDeskClock(clock, readSyncState(disk.read));
    const connect: DeskContext['connect'] = (address) => {
      const client = simulatedClient({ network, owner, wall: clock.wall, page }, address);
      return around.seams.client?.(client) ?? client;
    };
    const sync = startSync({
      store,
      clock: deskClock,
      time: clock,
      timers,
      connect,
      feed,
      log,
      random: random.next,
      largestPush,
    });
    const context: DeskContext = {
      store,
      clock: deskClock,
      time: clock,
      timers,
      connect,
      feed,
      sync,
      log,
      enrolmentTried: Promise.resolve(),
      newId: () => random.uuid(clock.wall()),
    };
    process = { owner, context, breakable };
    started.push(process);
  }

  const machine: DeskMachine = {
    place,
    clock,
    conditions,
    network,
    process: () => process,
    start,
    crash: () => {
      if (process === null) return;
      process.owner.alive = false;
      process = null;
    },
    fillDisk: (changes) => {
      isDiskFull = changes !== null;
      fullAfter = changes;
      process?.breakable.fillUpAt(changes);
    },
    isDiskFull: () => isDiskFull,
    disk: () => disk,
    loseRow: (die) => {
      const rows = disk.read.all<{ id: string }>(
        'SELECT id FROM event WHERE sequence IS NOT NULL ORDER BY id',
      );
      const row = rows[Math.floor(die * rows.length)];
      if (row === undefined) return null;
      lostRows += 1;
      disk.write((writer) => writer.run('DELETE FROM event WHERE id = ?', row.id));
      return row.id;
    },
    hasLostRows: () => lostRows > 0,
    end: () => {
      if (process !== null) process.owner.alive = false;
      // Node keeps an AbortSignal with listeners, and all that they reference, until it is aborted.
      for (const { context } of started) context.sync.stop().catch(() => undefined);
      memory[Symbol.dispose]();
    },
  };
  return machine;
}

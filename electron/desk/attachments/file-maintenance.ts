import { readIdentity } from '../../../db/desk-state/identity.ts';
import {
  prefetchFiles,
  unreferencedFiles,
  forgetFile,
  knownFiles,
  recordMissingFile,
} from '../../../db/desk-state/transfers.ts';
import type { Store } from '../../../db/store.ts';
import { traceOf, type ProcessLog } from '../../log/process-log.ts';
import { signedInAgent } from '../acting-agent.ts';
import type { DeskClock, TimeSource } from '../clock.ts';
import { createWakeSignal } from '../sync/wake-signal.ts';
import { pause, type Timers } from '../sync/timers.ts';
import type { AddingFiles } from './adding-files.ts';
import type { FileStore } from './file-store.ts';
import type { PlainCopies } from './plain-copies.ts';
import type { TransferLoop } from './transfer-loop.ts';

interface FileMaintenanceParts {
  readonly store: Store;
  readonly clock: DeskClock;
  readonly time: TimeSource;
  readonly timers: Timers;
  readonly log: ProcessLog;
  readonly files: FileStore;
  readonly adding: AddingFiles;
  readonly plainCopies: PlainCopies;
  readonly sending: TransferLoop;
  readonly receiving: TransferLoop;
  /** Runs work while no file is being kept. */
  readonly runExclusively: (work: () => Promise<void>) => Promise<void>;
  readonly changed: () => void;
  /** Called once, after leftovers of a crash are cleaned up: transfers may start. */
  readonly ready: () => void;
}

/**
 * Keeps the folder and the store consistent, deletes unreferenced files, prefetches files that will be needed.
 */
export interface FileMaintenance {
  /** To be called after cases changed (`same` agent), or after another agent signed in. */
  readonly wake: (who: 'same' | 'another') => void;
  readonly stop: () => Promise<void>;
}

/** In bytes. Photos of a phone are smaller and are prefetched, long scans are not. */
const maxPrefetchBytes = 6_000_000;
/** Milliseconds. */
const minInterval = 5000;
const prefetchInterval = 60_000;
const day = 24 * 3600 * 1000;

const none = (): boolean => false;

export function startFileMaintenance(parts: FileMaintenanceParts): FileMaintenance {
  const { store, clock, time, timers, log, files, adding, plainCopies, sending, receiving } = parts;
  const { runExclusively, changed } = parts;
  const stopping = new AbortController();
  const wakeSignal = createWakeSignal();
  let prefetchedAt = Number.NEGATIVE_INFINITY;

  /** Deletes files without a row, and records files that are missing on the disk. */
  async function reconcile(): Promise<void> {
    const known = knownFiles(store.read);
    await files.removeAllBut(known.map(({ sha256 }) => sha256));
    for (const { sha256, isLocal } of known) {
      if (isLocal && !files.has('file', sha256)) store.write((writer) => recordMissingFile(writer, sha256));
    }
  }

  async function collectGarbage(removed: 'kept' | 'evicted'): Promise<void> {
    const before = new Date(Date.parse(clock.now()) - day).toISOString();
    const gone = store.write((writer) => {
      const found = unreferencedFiles(writer, { removed, before });
      for (const sha256 of found) forgetFile(writer, sha256);
      return found;
    });
    if (gone.length === 0) return;
    const isKept = (sha256: string): boolean => !gone.includes(sha256);
    await Promise.all([sending.interrupt(isKept), receiving.interrupt(isKept)]);
    await files.remove(gone);
    log.info('files_removed', { count: gone.length });
    changed();
  }

  async function removeAll(): Promise<void> {
    await Promise.all([sending.interrupt(none), receiving.interrupt(none), adding.stop()]);
    if ((await files.removeAllBut([])) > 0) changed();
    plainCopies.removeAll();
  }

  function prefetch(): void {
    const agent = signedInAgent(store.read);
    if (agent === null || time.monotonic() - prefetchedAt < prefetchInterval) return;
    prefetchedAt = time.monotonic();
    const options = { largest: maxPrefetchBytes, at: clock.now() };
    if (store.write((writer) => prefetchFiles(writer, agent, options)) > 0) receiving.wake();
  }

  /** A failed round is logged and does not end the loop. */
  async function round(work: () => Promise<void>): Promise<void> {
    try {
      await runExclusively(work);
    } catch (error) {
      log.error('files_not_tidied', { trace: traceOf(error) });
    }
  }

  async function run(): Promise<void> {
    await round(reconcile);
    parts.ready();
    for (let removed: 'kept' | 'evicted' = 'evicted'; !stopping.signal.aborted; removed = 'kept') {
      // After the wipe of a revoked desk, its files go too.
      const isEnrolled = readIdentity(store.read) !== null;
      await round(isEnrolled ? () => collectGarbage(removed) : removeAll);
      prefetch();
      await pause(timers, minInterval, stopping.signal);
      await wakeSignal.waitForWork(stopping.signal);
    }
  }
  const running = run().catch((error: unknown) => {
    log.error('files_not_tidied', { trace: traceOf(error) });
  });

  return {
    wake: (who) => {
      if (who === 'another') prefetchedAt = Number.NEGATIVE_INFINITY;
      wakeSignal.wake();
    },
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
}

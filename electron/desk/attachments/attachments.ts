import { join } from 'node:path';
import {
  requestFile,
  endTransfer,
  filesToReceive,
  filesToSend,
  recordLocalFile,
  readTransfer,
  type FileFacts,
  type Transfer,
} from '../../../db/desk-state/transfers.ts';
import type { Store, Writer } from '../../../db/store.ts';
import type { FileState } from '../../../shared/contract/attachments.ts';
import type { ChangeTopic } from '../../../shared/contract/contract.ts';
import type { Failure } from '../../../shared/errors.ts';
import type { Result } from '../../../shared/result.ts';
import type { ProcessLog } from '../../log/process-log.ts';
import type { ChangeFeed } from '../change-feed.ts';
import type { DeskClock, TimeSource } from '../clock.ts';
import type { BackoffPolicy } from '../sync/backoff.ts';
import type { Timers } from '../sync/timers.ts';
import { startAddingFiles, type AddingFiles } from './adding-files.ts';
import { createFileClient, type ConnectFiles } from './file-client.ts';
import { createFileTransfers } from './file-transfers.ts';
import { openFileStore, type FileStore } from './file-store.ts';
import { startFileMaintenance } from './file-maintenance.ts';
import { handOverFiles } from './hand-over-files.ts';
import { openPlainCopies, type PlainCopies } from './plain-copies.ts';
import { startTransferLoop } from './transfer-loop.ts';

export interface AttachmentParts {
  readonly dataFolder: string;
  /** The store's key. */
  readonly key: string;
  readonly store: Store;
  readonly clock: DeskClock;
  readonly time: TimeSource;
  readonly timers: Timers;
  readonly feed: ChangeFeed;
  readonly log: ProcessLog;
  /** True while sync has a connection to the server. */
  readonly isConnected: () => boolean;
  readonly connect?: ConnectFiles;
  readonly random?: () => number;
  readonly backoffPolicy?: BackoffPolicy;
}

/** The files of this desk and their transfers. No command ever waits for a transfer. */
export interface Attachments extends Pick<PlainCopies, 'createCopy'> {
  readonly files: FileStore;
  readonly adding: Pick<AddingFiles, 'begin' | 'slice' | 'abandon'>;
  /**
   * Stores an uploaded file. `recordUse` runs in the transaction that records the file; if it fails, the file
   * is not recorded, and removed if it is new.
   */
  readonly finish: <Value>(
    uploadId: string,
    recordUse: (writer: Writer, file: FileFacts) => Result<Value, Failure>,
  ) => Promise<Result<Value, Failure>>;
  readonly stateOf: (sha256: string) => FileState;
  /** Fetches a file before all others: an agent waits for it. */
  readonly fetch: (file: FileFacts) => Promise<void>;
  readonly stopFetching: (sha256: string) => Promise<void>;
  /** Uploads the unsent files of a revoked desk. */
  readonly handOver: (signal: AbortSignal) => Promise<void>;
  /** To be called after each change: it wakes transfers and maintenance. */
  readonly onChange: (topics: readonly ChangeTopic[]) => void;
  readonly stop: () => Promise<void>;
}

/** The folder of the files, in the data folder. */
export const filesFolder = 'files';

const usualBackoff: BackoffPolicy = { initialDelay: 500, maxDelay: 60_000 };
/** For prefetches: a file may be missing at the server for days, while the desk that has it is switched off. */
const prefetchBackoff: BackoffPolicy = { initialDelay: 1000, maxDelay: 900_000 };
export function startAttachments(parts: AttachmentParts): Attachments {
  const { store, clock, timers, feed, log, isConnected, connect = createFileClient } = parts;
  const { random = Math.random } = parts;
  const backoffPolicy = ({ task, isRequested }: Transfer): BackoffPolicy =>
    parts.backoffPolicy ?? (task === 'receive' && !isRequested ? prefetchBackoff : usualBackoff);
  const files = openFileStore(join(parts.dataFolder, filesFolder), parts.key);
  const plainCopies = openPlainCopies(parts.dataFolder, timers);
  const adding = startAddingFiles(files, timers);
  const changed = (): void => feed.changed('attachments');
  let wasConnected = false;
  let isReady = false;
  let last: Promise<unknown> = Promise.resolve();

  /** One at a time: garbage collection must not delete a file that is being stored. */
  function runExclusively<Value>(work: () => Promise<Value>): Promise<Value> {
    const next = last.then(work);
    last = next.catch(() => undefined);
    return next;
  }

  const canTransfer = (): boolean => isReady && isConnected();
  const transfers = createFileTransfers({ store, files, clock, log, connect });
  const { time } = parts;
  const shared = { changed, time, timers, log, random, backoffPolicy };
  const sending = startTransferLoop({
    ...shared,
    name: 'send',
    next: () => (canTransfer() ? filesToSend(store.read) : []),
    move: transfers.send,
  });
  const receiving = startTransferLoop({
    ...shared,
    name: 'receive',
    next: () => (canTransfer() ? filesToReceive(store.read) : []),
    move: transfers.receive,
  });

  function wake(): void {
    sending.wake();
    receiving.wake();
  }
  const maintenance = startFileMaintenance({
    store,
    clock,
    time,
    timers,
    log,
    files,
    adding,
    plainCopies,
    sending,
    receiving,
    runExclusively,
    changed,
    ready: () => {
      isReady = true;
      wake();
    },
  });

  return {
    files,
    adding,
    createCopy: plainCopies.createCopy,
    finish: (uploadId, recordUse) =>
      runExclusively(async () => {
        const kept = await adding.finish(uploadId);
        if (!kept.ok) return kept;
        const file = kept.value;
        const recorded = store.attempt((writer) => {
          recordLocalFile(writer, file, clock.now());
          return recordUse(writer, file);
        });
        if (!recorded.ok && readTransfer(store.read, file.sha256) === null) await files.remove([file.sha256]);
        return recorded;
      }),
    stateOf: (sha256) => {
      const transfer = readTransfer(store.read, sha256);
      const task = transfer?.task ?? null;
      const loop = task === 'send' ? sending : receiving;
      return {
        isHere: transfer?.isLocal ?? false,
        task,
        moved:
          task === null
            ? null
            : (loop.moved(sha256) ?? (loop.isAwaitingServer(sha256) ? (transfer?.size ?? null) : null)),
        problem: transfer?.refusal ?? (task === null ? null : loop.problem(sha256)),
      };
    },
    fetch: async (file) => {
      store.write((writer) => requestFile(writer, file, clock.now()));
      receiving.retryNow(file.sha256);
      changed();
      // A transfer that was requested earlier is not interrupted: part of it is here already.
      await receiving.interrupt((sha256) => readTransfer(store.read, sha256)?.isRequested === true);
    },
    stopFetching: async (sha256) => {
      if (readTransfer(store.read, sha256)?.task !== 'receive') return;
      store.write((writer) => endTransfer(writer, sha256));
      await receiving.interrupt((moving) => moving !== sha256);
      changed();
    },
    handOver: (signal) => handOverFiles({ store, files, timers, log, connect }, signal),
    onChange: (topics) => {
      const now = isConnected();
      if (now && !wasConnected) for (const loop of [sending, receiving]) loop.retryNow();
      wasConnected = now;
      if (topics.includes('cases')) wake();
      if (topics.includes('session')) maintenance.wake('another');
      else if (topics.includes('cases')) maintenance.wake('same');
    },
    stop: async () => {
      await Promise.all([sending.stop(), receiving.stop(), adding.stop(), maintenance.stop()]);
      await last;
      plainCopies.stop();
    },
  };
}

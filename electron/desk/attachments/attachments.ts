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
  /** Whether the server can be reached now, as the sync knows. */
  readonly isConnected: () => boolean;
  readonly connect?: ConnectFiles;
  readonly random?: () => number;
  readonly backoffPolicy?: BackoffPolicy;
}

/** The files of this desk, and their way to and from the server. No command ever waits for them. */
export interface Attachments extends Pick<PlainCopies, 'createCopy'> {
  readonly files: FileStore;
  readonly adding: Pick<AddingFiles, 'begin' | 'slice' | 'abandon'>;
  /** Keeps an added file for good; `named` runs in the transaction that notes it, and a refusal undoes it. */
  readonly finish: <Value>(
    uploadId: string,
    named: (writer: Writer, file: FileFacts) => Result<Value, Failure>,
  ) => Promise<Result<Value, Failure>>;
  readonly stateOf: (sha256: string) => FileState;
  /** Fetches a file now, because somebody waits for it. */
  readonly fetch: (file: FileFacts) => Promise<void>;
  readonly stopFetching: (sha256: string) => Promise<void>;
  /** Hands over what was not sent, at a desk that was revoked. */
  readonly handOver: (signal: AbortSignal) => Promise<void>;
  /** What changed at the desk: there may be something to do about it. */
  readonly onChange: (topics: readonly ChangeTopic[]) => void;
  readonly stop: () => Promise<void>;
}

/** Where a desk keeps its files, beside its store. */
export const filesFolder = 'files';

const usualBackoff: BackoffPolicy = { initialDelay: 500, maxDelay: 60_000 };
/** What nobody waits for may not be at the server for days: the desk that has it is switched off. */
const patientBackoff: BackoffPolicy = { initialDelay: 1000, maxDelay: 900_000 };
export function startAttachments(parts: AttachmentParts): Attachments {
  const { store, clock, timers, feed, log, isConnected, connect = createFileClient } = parts;
  const { random = Math.random } = parts;
  const backoffPolicy = ({ task, isRequested }: Transfer): BackoffPolicy =>
    parts.backoffPolicy ?? (task === 'receive' && !isRequested ? patientBackoff : usualBackoff);
  const files = openFileStore(join(parts.dataFolder, filesFolder), parts.key);
  const plainCopies = openPlainCopies(parts.dataFolder, timers);
  const adding = startAddingFiles(files, timers);
  const changed = (): void => feed.changed('attachments');
  let wasConnected = false;
  let isReady = false;
  let last: Promise<unknown> = Promise.resolve();

  /** One at a time: what is kept must not be what is being thrown away. */
  function runExclusively<Value>(work: () => Promise<Value>): Promise<Value> {
    const next = last.then(work);
    last = next.catch(() => undefined);
    return next;
  }

  const mayMove = (): boolean => isReady && isConnected();
  const moves = createFileTransfers({ store, files, clock, log, connect });
  const { time } = parts;
  const shared = { changed, time, timers, log, random, backoffPolicy };
  const sending = startTransferLoop({
    ...shared,
    name: 'send',
    next: () => (mayMove() ? filesToSend(store.read) : []),
    move: moves.send,
  });
  const receiving = startTransferLoop({
    ...shared,
    name: 'receive',
    next: () => (mayMove() ? filesToReceive(store.read) : []),
    move: moves.receive,
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
    laidOut: plainCopies,
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
    finish: (uploadId, named) =>
      runExclusively(async () => {
        const kept = await adding.finish(uploadId);
        if (!kept.ok) return kept;
        const file = kept.value;
        const noted = store.attempt((writer) => {
          recordLocalFile(writer, file, clock.now());
          return named(writer, file);
        });
        if (!noted.ok && readTransfer(store.read, file.sha256) === null) await files.remove([file.sha256]);
        return noted;
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
      // What was asked for before still comes first: it is half here.
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

import { join } from 'node:path';
import { readIdentity } from '../../../db/desk-state/identity.ts';
import {
  askForFile,
  endTransfer,
  fetchAhead,
  filesOfNobody,
  filesToReceive,
  filesToSend,
  forgetFile,
  holdFile,
  knownFiles,
  loseFile,
  readTransfer,
  type FileFacts,
  type Transfer,
} from '../../../db/desk-state/transfers.ts';
import type { Store, Writer } from '../../../db/store.ts';
import type { FileState } from '../../../shared/contract/attachments.ts';
import type { ChangeTopic } from '../../../shared/contract/contract.ts';
import type { ErrorCode, Failure } from '../../../shared/errors.ts';
import type { Result } from '../../../shared/result.ts';
import { traceOf, type ProcessLog } from '../../log/process-log.ts';
import { signedInAgent } from '../acting-agent.ts';
import type { ChangeFeed } from '../change-feed.ts';
import type { DeskClock, TimeSource } from '../clock.ts';
import type { Pace } from '../sync/backoff.ts';
import { pause, type Timers } from '../sync/timers.ts';
import { createBell } from '../sync/bell.ts';
import { startAddingFiles, type AddingFiles } from './adding-files.ts';
import { createFileClient, type ConnectFiles } from './file-client.ts';
import { openFileStore, type FileStore } from './file-store.ts';
import { openLaidOut, type LaidOut } from './laid-out.ts';
import { receiveFile } from './receive-file.ts';
import { sendFile } from './send-file.ts';
import { startTransferLoop, type MoveEnding, type Moving } from './transfer-loop.ts';

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
  readonly pace?: Pace;
}

/** The files of this desk, and their way to and from the server. No command ever waits for them. */
export interface Attachments extends Pick<LaidOut, 'layOut'> {
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
  /** What changed at the desk: there may be something to do about it. */
  readonly heard: (topics: readonly ChangeTopic[]) => void;
  readonly wake: () => void;
  readonly stop: () => Promise<void>;
}

/** Where a desk keeps its files, beside its store. */
export const filesFolder = 'files';

/** Bytes: what is fetched before anybody asks for it is photos as phones make them, not scans of files. */
const largestAhead = 6_000_000;
/** Milliseconds. */
const rest = 5000;
const betweenLooksAhead = 60_000;
const day = 24 * 3600 * 1000;
const usualPace: Pace = { first: 500, longest: 60_000 };
/** What nobody waits for may not be at the server for days: the desk that has it is switched off. */
const patientPace: Pace = { first: 1000, longest: 900_000 };
/** What trying again does not change. */
const final: ReadonlySet<ErrorCode> = new Set(['file_too_large', 'file_type_refused', 'file_infected']);

export function startAttachments(parts: AttachmentParts): Attachments {
  const { store, clock, timers, feed, log, isConnected, connect = createFileClient } = parts;
  const { random = Math.random } = parts;
  const pace = ({ task, isAsked }: Transfer): Pace =>
    parts.pace ?? (task === 'receive' && !isAsked ? patientPace : usualPace);
  const files = openFileStore(join(parts.dataFolder, filesFolder), parts.key);
  const laidOut = openLaidOut(parts.dataFolder, timers);
  const adding = startAddingFiles(files, timers);
  const stopping = new AbortController();
  const toTidy = createBell();
  const changed = (): void => feed.changed('attachments');
  let wasConnected = false;
  let isReconciled = false;
  let fetchedAheadAt = Number.NEGATIVE_INFINITY;
  let last: Promise<unknown> = Promise.resolve();

  /** One at a time: what is kept must not be what is being thrown away. */
  function inTurn<Value>(work: () => Promise<Value>): Promise<Value> {
    const next = last.then(work);
    last = next.catch(() => undefined);
    return next;
  }

  function client() {
    const identity = readIdentity(store.read);
    return identity === null ? null : connect({ url: identity.serverUrl, token: identity.token });
  }

  async function send(transfer: Transfer, { signal, onMoved }: Moving): Promise<MoveEnding> {
    const server = client();
    if (server === null) return { kind: 'later', code: 'offline' };
    await using reader = await files.open('file', transfer.sha256);
    if (reader === null) return lost(transfer.sha256);
    const sent = await sendFile(transfer, { client: server, reader, signal, onMoved });
    if (!sent.ok) return failedBy(transfer.sha256, sent.error.code);
    if (sent.value === 'scanning') return { kind: 'later', code: null };
    store.write((writer) => endTransfer(writer, transfer.sha256));
    log.info('file_sent', { size: transfer.size });
    return { kind: 'ended' };
  }

  async function receive(transfer: Transfer, { signal, onMoved }: Moving): Promise<MoveEnding> {
    const { sha256 } = transfer;
    if (!files.has('file', sha256)) {
      const server = client();
      if (server === null) return { kind: 'later', code: 'offline' };
      const received = await receiveFile(transfer, { client: server, files, signal, onMoved });
      if (!received.ok) return failedBy(sha256, received.error.code);
      log.info('file_received', { size: transfer.size });
    }
    const isWanted = store.write((writer) => {
      if (readTransfer(writer, sha256) === null) return false;
      holdFile(writer, transfer, clock.now());
      return true;
    });
    if (!isWanted) await files.remove([sha256]);
    return { kind: 'ended' };
  }

  function failedBy(sha256: string, code: ErrorCode): MoveEnding {
    if (!final.has(code)) return { kind: 'later', code };
    log.warn('file_refused', { code });
    store.write((writer) => endTransfer(writer, sha256, code));
    return { kind: 'ended' };
  }
  function lost(sha256: string): MoveEnding {
    log.error('file_lost');
    store.write((writer) => loseFile(writer, sha256));
    return { kind: 'ended' };
  }

  const mayMove = (): boolean => isReconciled && isConnected();
  const { time } = parts;
  const shared = { changed, time, timers, log, random, pace };
  const sending = startTransferLoop({
    ...shared,
    name: 'send',
    next: () => (mayMove() ? filesToSend(store.read) : []),
    move: send,
  });
  const receiving = startTransferLoop({
    ...shared,
    name: 'receive',
    next: () => (mayMove() ? filesToReceive(store.read) : []),
    move: receive,
  });

  /** What nobody here may or needs to have goes; what somebody will need comes. */
  async function tidy(removed: 'kept' | 'let_go'): Promise<void> {
    const before = new Date(Date.parse(clock.now()) - day).toISOString();
    // A desk that was emptied, for it was revoked, keeps no file either.
    if (readIdentity(store.read) === null) return await inTurn(removeAll);
    await inTurn(async () => {
      const gone = store.write((writer) => {
        const found = filesOfNobody(writer, { removed, before });
        for (const sha256 of found) forgetFile(writer, sha256);
        return found;
      });
      if (gone.length === 0) return;
      const isKept = (sha256: string): boolean => !gone.includes(sha256);
      await Promise.all([sending.interrupt(isKept), receiving.interrupt(isKept)]);
      await files.remove(gone);
      log.info('files_removed', { count: gone.length });
      changed();
    });
    lookAhead();
  }

  async function removeAll(): Promise<void> {
    await Promise.all([sending.interrupt(() => false), receiving.interrupt(() => false), adding.stop()]);
    if ((await files.removeAllBut([])) > 0) changed();
    laidOut.removeAll();
  }

  function lookAhead(): void {
    const agent = signedInAgent(store.read);
    if (agent === null || time.steady() - fetchedAheadAt < betweenLooksAhead) return;
    fetchedAheadAt = time.steady();
    const options = { largest: largestAhead, at: clock.now() };
    if (store.write((writer) => fetchAhead(writer, agent, options)) > 0) receiving.wake();
  }

  /** What a crash left: files that no row knows, and rows whose file is not there. */
  async function reconcile(): Promise<void> {
    const known = knownFiles(store.read);
    await files.removeAllBut(known.map(({ sha256 }) => sha256));
    for (const { sha256, isHeld } of known) {
      if (isHeld && !files.has('file', sha256)) store.write((writer) => loseFile(writer, sha256));
    }
  }

  async function keepTidy(): Promise<void> {
    await inTurn(reconcile).catch(failedToTidy);
    isReconciled = true;
    await tidy('let_go').catch(failedToTidy);
    wake();
    while (!stopping.signal.aborted) {
      await toTidy.rung(stopping.signal);
      if (stopping.signal.aborted) return;
      await tidy('kept').catch(failedToTidy);
      await pause(timers, rest, stopping.signal);
    }
  }
  function failedToTidy(error: unknown): void {
    log.error('files_not_tidied', { trace: traceOf(error) });
  }
  const tidying = keepTidy();

  function wake(): void {
    sending.wake();
    receiving.wake();
  }

  return {
    files,
    adding,
    layOut: laidOut.layOut,
    finish: (uploadId, named) =>
      inTurn(async () => {
        const kept = await adding.finish(uploadId);
        if (!kept.ok) return kept;
        const file = kept.value;
        const noted = store.attempt((writer) => {
          holdFile(writer, file, clock.now());
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
        isHere: transfer?.isHeld ?? false,
        task,
        moved:
          task === null
            ? null
            : (loop.moved(sha256) ?? (loop.isLeftToServer(sha256) ? (transfer?.size ?? null) : null)),
        problem: transfer?.refusal ?? (task === null ? null : loop.problem(sha256)),
      };
    },
    fetch: async (file) => {
      store.write((writer) => askForFile(writer, file, clock.now()));
      receiving.hurry(file.sha256);
      changed();
      // What was asked for before still comes first: it is half here.
      await receiving.interrupt((sha256) => readTransfer(store.read, sha256)?.isAsked === true);
    },
    stopFetching: async (sha256) => {
      if (readTransfer(store.read, sha256)?.task !== 'receive') return;
      store.write((writer) => endTransfer(writer, sha256));
      await receiving.interrupt((moving) => moving !== sha256);
      changed();
    },
    heard: (topics) => {
      const now = isConnected();
      if (now && !wasConnected) for (const loop of [sending, receiving]) loop.hurry();
      wasConnected = now;
      if (topics.includes('cases')) wake();
      if (topics.includes('session')) fetchedAheadAt = Number.NEGATIVE_INFINITY;
      if (topics.includes('cases') || topics.includes('session')) toTidy.ring();
    },
    wake,
    stop: async () => {
      stopping.abort();
      await Promise.all([sending.stop(), receiving.stop(), adding.stop(), tidying]);
      await last;
      laidOut.stop();
    },
  };
}

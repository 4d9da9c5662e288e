import { readIdentity } from '../../../db/desk-state/identity.ts';
import {
  endTransfer,
  recordLocalFile,
  recordMissingFile,
  readTransfer,
  type Transfer,
} from '../../../db/desk-state/transfers.ts';
import type { Store } from '../../../db/store.ts';
import type { ErrorCode } from '../../../shared/errors.ts';
import type { ProcessLog } from '../../log/process-log.ts';
import type { DeskClock } from '../clock.ts';
import type { ConnectFiles, FileClient } from './file-client.ts';
import type { FileStore } from './file-store.ts';
import { receiveFile } from './receive-file.ts';
import { sendFile } from './send-file.ts';
import type { TransferResult, TransferOptions } from './transfer-loop.ts';

interface FileTransferParts {
  readonly store: Store;
  readonly files: FileStore;
  readonly clock: DeskClock;
  readonly log: ProcessLog;
  readonly connect: ConnectFiles;
}
type TransferFile = (transfer: Transfer, moving: TransferOptions) => Promise<TransferResult>;

/** Failures that a retry cannot change. */
const final: ReadonlySet<ErrorCode> = new Set(['file_too_large', 'file_type_refused', 'file_infected']);
const ended: TransferResult = { kind: 'ended' };
const notEnrolled: TransferResult = { kind: 'later', code: 'offline' };

/** One attempt to send or receive one file; the store records how it ended. */
export function createFileTransfers({ store, files, clock, log, connect }: FileTransferParts): {
  readonly send: TransferFile;
  readonly receive: TransferFile;
} {
  function client(): FileClient | null {
    const identity = readIdentity(store.read);
    return identity === null ? null : connect({ url: identity.serverUrl, token: identity.token });
  }
  function failedBy(sha256: string, code: ErrorCode): TransferResult {
    if (!final.has(code)) return { kind: 'later', code };
    log.warn('file_refused', { code });
    store.write((writer) => endTransfer(writer, sha256, code));
    return ended;
  }

  return {
    send: async (transfer, { signal, onMoved }) => {
      const { sha256, size } = transfer;
      const server = client();
      if (server === null) return notEnrolled;
      await using reader = await files.open('file', sha256);
      if (reader === null) {
        log.error('file_lost');
        store.write((writer) => recordMissingFile(writer, sha256));
        return ended;
      }
      const sent = await sendFile(transfer, { client: server, reader, signal, onMoved });
      if (!sent.ok) return failedBy(sha256, sent.error.code);
      if (sent.value === 'scanning') return { kind: 'later', code: null };
      store.write((writer) => endTransfer(writer, sha256));
      log.info('file_sent', { size });
      return ended;
    },

    receive: async (transfer, { signal, onMoved }) => {
      const { sha256, size } = transfer;
      // After a crash the file may be complete and not recorded yet.
      if (!files.has('file', sha256)) {
        const server = client();
        if (server === null) return notEnrolled;
        const received = await receiveFile(transfer, { client: server, files, signal, onMoved });
        if (!received.ok) return failedBy(sha256, received.error.code);
        log.info('file_received', { size });
      }
      const isReferenced = store.write((writer) => {
        if (readTransfer(writer, sha256) === null) return false;
        recordLocalFile(writer, transfer, clock.now());
        return true;
      });
      if (!isReferenced) await files.remove([sha256]);
      return ended;
    },
  };
}

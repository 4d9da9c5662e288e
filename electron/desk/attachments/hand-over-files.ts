import { readIdentity } from '../../../db/desk-state/identity.ts';
import { filesToHandOver, type FileFacts } from '../../../db/desk-state/transfers.ts';
import type { Store } from '../../../db/store.ts';
import type { ErrorCode } from '../../../shared/errors.ts';
import { traceOf, type ProcessLog } from '../../log/process-log.ts';
import { pause, type Timers } from '../sync/timers.ts';
import type { ConnectFiles } from './file-client.ts';
import type { FileStore } from './file-store.ts';
import { sendFile } from './send-file.ts';

interface HandOverFilesParts {
  readonly store: Store;
  readonly files: FileStore;
  readonly timers: Timers;
  readonly log: ProcessLog;
  readonly connect: ConnectFiles;
}

/** Milliseconds by which the files may delay the wipe of a revoked desk. */
const timeout = 120_000;
const retryInterval = 1000;
/** Failures that a retry cannot change. */
const final: ReadonlySet<ErrorCode> = new Set([
  'not_found',
  'file_too_large',
  'file_type_refused',
  'file_infected',
  'too_many_uploads',
]);

/**
 * Uploads the unsent files of a revoked desk, oldest first, for two minutes at most: it may be stolen, and
 * everything here is wiped afterwards. One failing file does not stop the others.
 */
export async function handOverFiles(
  { store, files, timers, log, connect }: HandOverFilesParts,
  signal: AbortSignal,
): Promise<void> {
  const identity = readIdentity(store.read);
  const toHandOver = filesToHandOver(store.read);
  if (identity === null || toHandOver.length === 0) return;
  const client = connect({ url: identity.serverUrl, token: identity.token }, 'left');
  const over = new AbortController();
  const cancel = timers.after(timeout, () => over.abort());
  const within = AbortSignal.any([signal, over.signal]);
  let rest: readonly FileFacts[] = toHandOver;
  let sent = 0;
  while (rest.length > 0 && !within.aborted) {
    const again: FileFacts[] = [];
    for (const file of rest) {
      const ending = await handOverFile(file).catch((error: unknown) => {
        log.error('file_not_left', { trace: traceOf(error) });
        return 'given_up' as const;
      });
      if (ending === 'sent') sent += 1;
      if (ending === 'later') again.push(file);
    }
    rest = again;
    if (rest.length > 0) await pause(timers, retryInterval, within);
  }
  cancel();
  log.warn('files_left', { sent, lost: toHandOver.length - sent });

  async function handOverFile(file: FileFacts): Promise<'sent' | 'later' | 'given_up'> {
    await using reader = await files.open('file', file.sha256);
    if (reader === null) return 'given_up';
    const ended = await sendFile(file, { client, reader, signal: within, onMoved: () => undefined });
    if (ended.ok) return 'sent';
    return final.has(ended.error.code) ? 'given_up' : 'later';
  }
}

import type { FileFacts } from '../../../db/desk-state/transfers.ts';
import { failureOf, type Failure } from '../../../shared/errors.ts';
import { failed, ok, type Result } from '../../../shared/result.ts';
import type { FileClient } from './file-client.ts';
import type { FileStore } from './file-store.ts';

interface Receiving {
  readonly client: FileClient;
  readonly files: FileStore;
  readonly signal: AbortSignal;
  readonly onMoved: (bytes: number) => void;
}

/**
 * Receives a file, resuming what an earlier attempt or a killed process left. What arrived before the
 * connection broke is kept; a file with another hash is deleted.
 */
export async function receiveFile(
  { sha256, size }: FileFacts,
  { client, files, signal, onMoved }: Receiving,
): Promise<Result<null, Failure>> {
  const file = await files.resume(sha256);
  let isOpen = true;
  try {
    if (file.taken() < size) {
      onMoved(file.taken());
      const answer = await client.receive(sha256, file.taken(), signal);
      if (!answer.ok) return answer;
      try {
        for await (const bytes of answer.value) {
          await file.append(bytes);
          onMoved(file.taken());
          if (file.taken() > size) break;
        }
      } catch (error) {
        if (!isNetworkError(error, signal)) throw error;
        return failed(failureOf('offline'));
      }
      if (file.taken() < size) return failed(failureOf('offline'));
    }
    isOpen = false;
    if (file.taken() === size && (await file.keep((found) => found === sha256)) !== null) return ok(null);
    if (file.taken() > size) await file.abandon();
    return failed(failureOf('file_changed'));
  } finally {
    if (isOpen) await file.leave();
  }
}

/** True for a broken connection or our own abort, false for a disk error. */
function isNetworkError(error: unknown, signal: AbortSignal): boolean {
  if (signal.aborted) return true;
  return !(error instanceof Error && 'syscall' in error && 'path' in error) && !isDiskError(error);
}

function isDiskError(error: unknown): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    ['ENOSPC', 'EIO', 'EDQUOT', 'EROFS'].includes(String(error.code))
  );
}

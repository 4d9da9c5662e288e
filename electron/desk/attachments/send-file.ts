import type { FileFacts } from '../../../db/desk-state/transfers.ts';
import { failureOf, type Failure } from '../../../shared/errors.ts';
import { failed, ok, type Result } from '../../../shared/result.ts';
import { usualUploadPart } from '../../../shared/sync/attachments.ts';
import type { FileReader } from './encrypted-file.ts';
import type { FileClient } from './file-client.ts';

interface Sending {
  readonly client: FileClient;
  readonly reader: FileReader;
  readonly signal: AbortSignal;
  readonly onMoved: (bytes: number) => void;
}

/** Failed attempts (a wrong offset, a damaged file) before other files get their turn. */
const maxTries = 3;

/**
 * Sends a file from the server's offset on. `sent`: the server has stored it. `scanning`: the server has all of
 * it and has not checked it for viruses yet.
 */
export async function sendFile(
  file: FileFacts,
  { client, reader, signal, onMoved }: Sending,
): Promise<Result<'sent' | 'scanning', Failure>> {
  let tries = 0;
  let answer = await client.look(file.sha256, signal);
  while (answer.ok) {
    const { offset, isComplete, state } = answer.value;
    if (state === 'ready') return ok('sent');
    if (state === 'refused') return failed(failureOf('file_type_refused'));
    if (state === 'scanning' || isComplete) return ok('scanning');
    if (offset >= file.size) return failed(failureOf('internal'));
    onMoved(offset);
    const bytes = await reader.read(offset, usualUploadPart);
    answer = await client.send(file, offset, bytes, signal);
    if (answer.ok) continue;
    const { code } = answer.error;
    tries += 1;
    if ((code !== 'upload_offset_wrong' && code !== 'file_changed') || tries >= maxTries) break;
    answer = await client.look(file.sha256, signal);
  }
  return answer.ok ? failed(failureOf('internal')) : answer;
}

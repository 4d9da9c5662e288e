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

/** How often the server may lose its place, or find the file damaged on its way, before others get their turn. */
const mostTries = 3;

/**
 * Sends a file from wherever the server has got to. `sent`: the server has it for good; `scanning`: it has
 * all of it and has still to look whether it is clean.
 */
export async function sendFile(
  file: FileFacts,
  { client, reader, signal, onMoved }: Sending,
): Promise<Result<'sent' | 'scanning', Failure>> {
  let tries = 0;
  let at = await client.look(file.sha256, signal);
  while (at.ok) {
    const { offset, isComplete, state } = at.value;
    if (state === 'ready') return ok('sent');
    if (state === 'refused') return failed(failureOf('file_type_refused'));
    if (state === 'scanning' || isComplete) return ok('scanning');
    if (offset >= file.size) return failed(failureOf('internal'));
    onMoved(offset);
    const bytes = await reader.read(offset, usualUploadPart);
    at = await client.send(file, offset, bytes, signal);
    if (at.ok) continue;
    const { code } = at.error;
    tries += 1;
    if ((code !== 'upload_offset_wrong' && code !== 'file_changed') || tries >= mostTries) break;
    at = await client.look(file.sha256, signal);
  }
  return at.ok ? failed(failureOf('internal')) : at;
}

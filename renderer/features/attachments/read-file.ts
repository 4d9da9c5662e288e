import { largestRead } from '../../../shared/contract/attachments.ts';
import type { AttachmentMediaType } from '../../../shared/domain/case/attachment.ts';
import type { DeskConnection } from '../../desk-client/desk-connection.ts';
import { DeskFailure } from '../../desk-client/desk-failure.ts';

/** A file that this desk has or may get. */
export interface DeskFile {
  readonly sha256: string;
  readonly name: string;
  readonly mediaType: AttachmentMediaType;
  readonly size: number;
}

/** All of a file that is at this desk; throws the `DeskFailure` of one that is not. */
export async function readFile(
  desk: Pick<DeskConnection, 'call'>,
  { sha256, mediaType, size }: Omit<DeskFile, 'name'>,
): Promise<Blob> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  for (let offset = 0; offset < size; offset += largestRead) {
    const answer = await desk.call('attachments.read', { sha256, offset, length: largestRead });
    if (!answer.ok) throw new DeskFailure(answer.error);
    parts.push(new Uint8Array(answer.value));
  }
  return new Blob(parts, { type: mediaType });
}

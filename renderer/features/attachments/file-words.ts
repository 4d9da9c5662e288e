import type { FileState } from '../../../shared/contract/attachments.ts';
import type { SayText } from '../../ui/use-text.ts';

/** What a person is told of where a file is; null where there is nothing to say: it is here and at the server. */
export function fileWords(
  { isHere, task, moved, problem }: FileState,
  size: number,
  { say, share }: { readonly say: SayText; readonly share: (part: number) => string },
): string | null {
  if (problem === 'disk_full') return say('attachment.disk_full');
  if (task === 'send') {
    if (moved === null) return say('attachment.to_send');
    return moved >= size
      ? say('attachment.checking')
      : say('attachment.sending', { share: share(moved / size) });
  }
  if (isHere) return null;
  if (task === 'receive' && moved !== null) {
    return say('attachment.receiving', { share: share(moved / size) });
  }
  if (task === 'receive' && problem === 'file_missing') return say('attachment.not_there_yet');
  return say('attachment.to_receive');
}

import type { AttachmentMediaType } from '../../../shared/domain/case/attachment.ts';

const extensions: Readonly<Record<AttachmentMediaType, readonly [string, ...string[]]>> = {
  'image/jpeg': ['jpg', 'jpeg'],
  'image/png': ['png'],
  'image/webp': ['webp'],
  'image/heic': ['heic', 'heif'],
  'image/gif': ['gif'],
  'application/pdf': ['pdf'],
};
const longestStem = 80;
/** Device names, which Windows reserves with any extension. */
const devices = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i;

/**
 * A file name for a copy on disk: letters, digits and a few signs only, and the extension of the detected type,
 * because the system chooses the program by it.
 */
export function safeFileName(name: string, mediaType: AttachmentMediaType): string {
  const [usual, ...others] = extensions[mediaType];
  const extension = /\.([^.]*)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  const isRight = extension === usual || others.includes(extension);
  const stem = (isRight ? name.slice(0, -extension.length - 1) : name)
    .normalize('NFC')
    .replaceAll(/[^\p{L}\p{M}\p{N} _()-]+/gu, '_')
    .trim();
  const short = stem.slice(0, longestStem).toWellFormed().replaceAll('\uFFFD', '').trim();
  const plain = short === '' || devices.test(short) ? `document ${short}`.trim() : short;
  return `${plain}.${isRight ? extension : usual}`;
}

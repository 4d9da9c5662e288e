import type { ByteRange } from '../attachments/attachment-store.ts';

/**
 * The part of a file that a `range` header asks for: null for the whole, which is also the answer to more
 * than one part or to another unit (RFC 9110, 14.2), and `unsatisfiable` when nothing of it is in the file.
 */
export function byteRange(header: string | undefined, size: number): ByteRange | 'unsatisfiable' | null {
  const [, first = '', last = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '') ?? [];
  if (first === '' && last === '') return null;
  if (first === '') {
    const length = Math.min(Number(last), size);
    return length === 0 ? 'unsatisfiable' : { first: size - length, last: size - 1 };
  }
  const end = last === '' ? size - 1 : Math.min(Number(last), size - 1);
  if (last !== '' && Number(last) < Number(first)) return null;
  return Number(first) > end ? 'unsatisfiable' : { first: Number(first), last: end };
}

import { describe, expect, it } from 'vitest';
import { pictureSize } from './picture-size.ts';

const bytes = (...parts: readonly (string | readonly number[])[]): Uint8Array =>
  Uint8Array.from(
    parts.flatMap((part) =>
      typeof part === 'string' ? Array.from(part, (letter) => letter.charCodeAt(0)) : part,
    ),
  );
const jpegFrame = [0xff, 0xc2, 0, 17, 8, 0x0b, 0xb8, 0x0f, 0xa0, 3];

describe('the size of a picture by its first bytes', () => {
  it.each([
    [
      'png',
      bytes([0x89], 'PNG\r\n\x1a\n', [0, 0, 0, 13], 'IHDR', [0, 0, 2, 0x80, 0, 0, 1, 0xe0]),
      [640, 480],
    ],
    ['gif', bytes('GIF89a', [0x80, 2, 0xe0, 1]), [640, 480]],
    ['jpeg', bytes([0xff, 0xd8], jpegFrame), [4000, 3000]],
    [
      'jpeg with what a camera wrote first',
      bytes([0xff, 0xd8, 0xff, 0xe1, 0, 4, 1, 2, 0xff], jpegFrame),
      [4000, 3000],
    ],
    [
      'webp, extended',
      bytes('RIFF\0\0\0\0WEBPVP8X', [10, 0, 0, 0, 0, 0, 0, 0, 0x7f, 2, 0, 0xdf, 1, 0]),
      [640, 480],
    ],
    [
      'webp, lossy',
      bytes('RIFF\0\0\0\0WEBPVP8 ', [0, 0, 0, 0, 0, 0, 0, 0x9d, 1, 0x2a, 0x80, 2, 0xe0, 1]),
      [640, 480],
    ],
    ['webp, lossless', bytes('RIFF\0\0\0\0WEBPVP8L', [0, 0, 0, 0, 0x2f, 0x7f, 0xc2, 0x77, 0]), [640, 480]],
  ] as const)('%s', (_, content, [width, height]) => {
    expect(pictureSize(content)).toEqual({ width, height });
  });

  it.each([
    ['nothing', bytes()],
    ['a PDF', bytes('%PDF-1.7')],
    ['a png that is cut off', bytes([0x89], 'PNG\r\n\x1a\n')],
    ['a jpeg that is cut off', bytes([0xff, 0xd8, 0xff, 0xe1, 0xff, 0xff])],
    ['a jpeg without a frame', bytes([0xff, 0xd8, 0xff, 0xd9])],
  ] as const)('is not told by %s', (_, content) => {
    expect(pictureSize(content)).toBeNull();
  });
});

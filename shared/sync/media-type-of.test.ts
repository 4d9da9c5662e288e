import { expect, test } from 'vitest';
import { mediaTypeOf } from './media-type-of.ts';

const bytes = (...parts: readonly (string | readonly number[])[]): Uint8Array =>
  Uint8Array.from(
    parts.flatMap((part) =>
      typeof part === 'string' ? Array.from(part, (letter) => letter.charCodeAt(0)) : part,
    ),
  );
const filler = Array.from({ length: 40 }, () => 7);

test.each([
  ['image/jpeg', bytes([0xff, 0xd8, 0xff, 0xe0], filler)],
  ['image/png', bytes([0x89], 'PNG\r\n', [0x1a, 0x0a, 0, 0, 0, 13], 'IHDR', filler)],
  ['image/webp', bytes('RIFF', [1, 2, 3, 4], 'WEBPVP8 ', filler)],
  ['image/gif', bytes('GIF89a', filler)],
  ['image/heic', bytes([0, 0, 0, 24], 'ftypheic', [0, 0, 0, 0], 'mif1heic', filler)],
  ['image/heic', bytes([0, 0, 0, 24], 'ftypmif1', [0, 0, 0, 0], 'mif1heic', filler)],
  ['application/pdf', bytes('%PDF-1.7\n', filler)],
  ['application/pdf', bytes([0xef, 0xbb, 0xbf], '\n%PDF-1.4\n', filler)],
] as const)('is told by its content: %s', (type, beginning) => {
  expect(mediaTypeOf(beginning)).toBe(type);
});

test.each([
  ['nothing', bytes()],
  ['text', bytes('Bonjour, PDF')],
  ['a page', bytes('<!doctype html><script>')],
  ['a program', bytes('MZ', filler)],
  ['an archive, as Word keeps its documents', bytes('PK', [3, 4], filler)],
  ['a video', bytes([0, 0, 0, 24], 'ftypisom', [0, 0, 0, 0], 'isomiso2', filler)],
  ['AVIF', bytes([0, 0, 0, 28], 'ftypavif', [0, 0, 0, 0], 'avifmif1miaf', filler)],
  [
    'a PDF too far in',
    bytes(
      Array.from({ length: 1024 }, () => 32),
      '%PDF-1.7',
    ),
  ],
  ['SVG', bytes('<svg xmlns="http://www.w3.org/2000/svg">')],
])('%s is none of those', (_, beginning) => {
  expect(mediaTypeOf(beginning)).toBeNull();
});

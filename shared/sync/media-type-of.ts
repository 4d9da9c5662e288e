import type { AttachmentMediaType } from '../domain/case/attachment.ts';

/** How many bytes are needed to detect the type: a PDF may start with other bytes, up to here. */
export const mediaTypeBytes = 1024;

const ascii = (text: string): readonly number[] => Array.from(text, (letter) => letter.charCodeAt(0));
const pngBeginning = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** Major and compatible brands of ISO/IEC 23008-12 by which phones mark still pictures in HEVC. */
const heicBrands: ReadonlySet<string> = new Set(['heic', 'heix', 'heim', 'heis', 'mif1']);

/**
 * Detects the type by the content, whatever the name; null if it may not be attached. Each of the six
 * signatures is looked for only where its specification puts it.
 */
export function mediaTypeOf(beginning: Uint8Array): AttachmentMediaType | null {
  const has = (bytes: readonly number[], at = 0): boolean =>
    bytes.every((byte, index) => beginning[at + index] === byte);
  const says = (text: string, at = 0): boolean => has(ascii(text), at);
  if (has([0xff, 0xd8, 0xff])) return 'image/jpeg';
  if (has(pngBeginning) && says('IHDR', 12)) return 'image/png';
  if (says('RIFF') && says('WEBPVP8', 8)) return 'image/webp';
  if (says('GIF87a') || says('GIF89a')) return 'image/gif';
  if (says('ftyp', 4)) return isHeic(beginning) ? 'image/heic' : null;
  return isPdf(beginning) ? 'application/pdf' : null;
}

/** True if the first box lists an HEVC brand. AVIF, which may not be attached, lists `mif1` too. */
function isHeic(beginning: Uint8Array): boolean {
  const [, , high = 0, low = 0] = beginning;
  const length = Math.min(high * 256 + low, beginning.length);
  const brands: string[] = [];
  for (let at = 8; at + 4 <= length; at += 4) {
    if (at === 12) continue;
    brands.push(String.fromCharCode(...beginning.subarray(at, at + 4)));
  }
  return !brands.includes('avif') && brands.some((brand) => heicBrands.has(brand));
}

/** Readers take "%PDF-" anywhere in the first kilobyte (ISO 32000-1, annex H.3.4.1). */
function isPdf(beginning: Uint8Array): boolean {
  return String.fromCharCode(...beginning.subarray(0, mediaTypeBytes)).includes('%PDF-');
}

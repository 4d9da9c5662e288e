import { largestThumbnail } from '../../../shared/contract/attachments.ts';
import type { AttachmentMediaType } from '../../../shared/domain/case/attachment.ts';
import { mostPixels, picturePrefix, pictureSize } from './picture-size.ts';

/** Pixels, at most, of the longer side: sharp in a tile on any screen. */
const longestSide = 320;
const qualities = [0.8, 0.6, 0.4, 0.2];

/** Whether a browser draws it; HEIC and PDF have an icon. */
export function isDrawn(mediaType: AttachmentMediaType): boolean {
  return mediaType !== 'image/heic' && mediaType !== 'application/pdf';
}

/** Whether a picture can be decoded without filling the memory. */
export async function isReasonable(picture: Blob): Promise<boolean> {
  const size = pictureSize(new Uint8Array(await picture.slice(0, picturePrefix).arrayBuffer()));
  return size !== null && size.width * size.height <= mostPixels;
}

/** A small picture of a picture, as WebP; null for one that cannot be drawn. */
export async function drawThumbnail(picture: Blob): Promise<Uint8Array<ArrayBuffer> | null> {
  if (!(await isReasonable(picture))) return null;
  const drawn = await createImageBitmap(picture).catch(() => null);
  if (drawn === null) return null;
  const scale = Math.min(1, longestSide / Math.max(drawn.width, drawn.height));
  const canvas = new OffscreenCanvas(
    Math.max(1, Math.round(drawn.width * scale)),
    Math.max(1, Math.round(drawn.height * scale)),
  );
  const context = canvas.getContext('2d');
  if (context === null) return null;
  context.imageSmoothingQuality = 'high';
  context.drawImage(drawn, 0, 0, canvas.width, canvas.height);
  drawn.close();
  for (const quality of qualities) {
    const small = await canvas.convertToBlob({ type: 'image/webp', quality });
    if (small.size <= largestThumbnail) return new Uint8Array(await small.arrayBuffer());
  }
  return null;
}

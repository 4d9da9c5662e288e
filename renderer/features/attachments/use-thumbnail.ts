import { useQuery } from '@tanstack/react-query';
import { useDesk } from '../../desk-client/desk-context.ts';
import type { DeskConnection } from '../../desk-client/desk-connection.ts';
import { drawThumbnail, isDrawn } from './draw-thumbnail.ts';
import { readFile, type DeskFile } from './read-file.ts';

/** The small picture of a file that is here; null while there is none. */
export function useThumbnail(file: DeskFile, isHere: boolean): Blob | null {
  const desk = useDesk();
  const { sha256, mediaType } = file;
  const { data } = useQuery({
    // Of the data lane, so that it is forgotten with the rest when somebody signs out.
    queryKey: ['desk', 'attachments.thumbnail', { sha256 }],
    queryFn: () => thumbnailOf(desk, file),
    enabled: isHere && isDrawn(mediaType),
  });
  return isHere ? (data ?? null) : null;
}

const inTheMaking = new Map<string, Promise<Uint8Array | null>>();

/** Kept for the next time; two that ask at once have it made once. */
export function keepThumbnail(
  desk: DeskConnection,
  sha256: string,
  picture: () => Promise<Blob>,
): Promise<Uint8Array | null> {
  const already = inTheMaking.get(sha256);
  if (already !== undefined) return already;
  const making = make().finally(() => inTheMaking.delete(sha256));
  inTheMaking.set(sha256, making);
  return making;

  async function make(): Promise<Uint8Array | null> {
    const bytes = await drawThumbnail(await picture());
    if (bytes !== null) await desk.call('attachments.keep_thumbnail', { sha256, bytes });
    return bytes;
  }
}

async function thumbnailOf(desk: DeskConnection, file: DeskFile): Promise<Blob | null> {
  const kept = await desk.call('attachments.thumbnail', { sha256: file.sha256 });
  const bytes =
    kept.ok && kept.value !== null
      ? kept.value
      : await keepThumbnail(desk, file.sha256, () => readFile(desk, file));
  return bytes === null ? null : new Blob([new Uint8Array(bytes)], { type: 'image/webp' });
}

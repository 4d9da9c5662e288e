import { largestAttachment, type AttachmentMediaType } from '../../../shared/domain/case/attachment.ts';
import { failureOf, type Failure } from '../../../shared/errors.ts';
import { failed, ok, type Result } from '../../../shared/result.ts';
import { mediaTypeBytes, mediaTypeOf } from '../../../shared/sync/media-type-of.ts';
import type { Timers } from '../sync/timers.ts';
import type { FileStore, NewFile } from './file-store.ts';
import type { FileFacts } from '../../../db/desk-state/transfers.ts';

/** Files that screens hand over slice by slice. Memory holds one slice of each, whatever its size. */
export interface AddingFiles {
  readonly begin: (uploadId: string, size: number) => Promise<Result<null, Failure>>;
  readonly slice: (uploadId: string, offset: number, bytes: Uint8Array) => Promise<Result<null, Failure>>;
  /** Once the file is kept for good. */
  readonly finish: (uploadId: string) => Promise<Result<FileFacts, Failure>>;
  readonly abandon: (uploadId: string) => Promise<void>;
  readonly stop: () => Promise<void>;
}

interface Adding {
  readonly file: NewFile;
  readonly size: number;
  /** The beginning, until it tells the type. */
  beginning: Uint8Array;
  mediaType: AttachmentMediaType | null;
  isBusy: boolean;
  cancelGiveUp: () => void;
}

const most = 8;
/** A screen that is gone, or a person who turned away from a crash, sends no end. */
const idleTimeout = 120_000;

export function startAddingFiles(files: FileStore, timers: Timers): AddingFiles {
  const adding = new Map<string, Adding>();

  async function abandon(uploadId: string): Promise<void> {
    const going = adding.get(uploadId);
    if (going === undefined) return;
    adding.delete(uploadId);
    going.cancelGiveUp();
    await going.file.abandon();
  }
  function giveUpLater(uploadId: string): () => void {
    return timers.after(idleTimeout, () => void abandon(uploadId));
  }
  async function refuse(uploadId: string, failure: Failure): Promise<Result<never, Failure>> {
    await abandon(uploadId);
    return failed(failure);
  }
  function tellsType(going: Adding): boolean {
    going.mediaType = mediaTypeOf(going.beginning);
    return going.mediaType !== null;
  }

  return {
    begin: async (uploadId, size) => {
      if (size > largestAttachment) return failed(failureOf('file_too_large'));
      if (adding.has(uploadId)) return failed(failureOf('already_exists'));
      if (adding.size >= most) return failed(failureOf('too_many_uploads'));
      const file = await files.create();
      adding.set(uploadId, {
        file,
        size,
        beginning: new Uint8Array(),
        mediaType: null,
        isBusy: false,
        cancelGiveUp: giveUpLater(uploadId),
      });
      return ok(null);
    },
    slice: async (uploadId, offset, bytes) => {
      const going = adding.get(uploadId);
      if (going === undefined) return failed(failureOf('not_found'));
      const { file } = going;
      if (going.isBusy || offset !== file.taken() || offset + bytes.length > going.size) {
        return failed(failureOf('upload_offset_wrong', { offset: file.taken() }));
      }
      going.isBusy = true;
      going.cancelGiveUp();
      going.cancelGiveUp = giveUpLater(uploadId);
      try {
        await file.append(bytes);
      } catch (error) {
        // A full disk: what is there of it is only in the way.
        await abandon(uploadId);
        throw error;
      } finally {
        going.isBusy = false;
      }
      if (going.mediaType === null && going.beginning.length < mediaTypeBytes) {
        going.beginning = Buffer.concat([going.beginning, bytes.subarray(0, mediaTypeBytes)]);
        // Before its fifty megabytes have come, rather than after.
        if (going.beginning.length >= mediaTypeBytes && !tellsType(going)) {
          return await refuse(uploadId, failureOf('file_type_refused'));
        }
      }
      return ok(null);
    },
    finish: async (uploadId) => {
      const going = adding.get(uploadId);
      if (going === undefined) return failed(failureOf('not_found'));
      const { file, size } = going;
      if (going.isBusy || file.taken() !== size) {
        return failed(failureOf('upload_offset_wrong', { offset: file.taken() }));
      }
      if (going.mediaType === null && !tellsType(going)) {
        return await refuse(uploadId, failureOf('file_type_refused'));
      }
      const { mediaType } = going;
      if (mediaType === null) throw new Error('A file without a type was let through');
      adding.delete(uploadId);
      going.cancelGiveUp();
      const sha256 = await file.keep(() => true);
      if (sha256 === null) throw new Error('A file that was wanted was not kept');
      return ok({ sha256, mediaType, size });
    },
    abandon,
    stop: async () => {
      await Promise.all([...adding.keys()].map(abandon));
    },
  };
}

import { largestAttachment, type AttachmentMediaType } from '../../../shared/domain/case/attachment.ts';
import { failureOf, type Failure } from '../../../shared/errors.ts';
import { failed, ok, type Result } from '../../../shared/result.ts';
import { mediaTypeBytes, mediaTypeOf } from '../../../shared/sync/media-type-of.ts';
import type { Timers } from '../sync/timers.ts';
import type { FileStore, NewFile } from './file-store.ts';
import type { FileFacts } from '../../../db/desk-state/transfers.ts';

/** Files that screens upload slice by slice. Memory holds one slice of each, whatever its size. */
export interface AddingFiles {
  readonly begin: (uploadId: string, size: number) => Promise<Result<null, Failure>>;
  readonly slice: (uploadId: string, offset: number, bytes: Uint8Array) => Promise<Result<null, Failure>>;
  /** Resolves once the file is stored durably. */
  readonly finish: (uploadId: string) => Promise<Result<FileFacts, Failure>>;
  readonly abandon: (uploadId: string) => Promise<void>;
  readonly stop: () => Promise<void>;
}

interface Upload {
  readonly file: NewFile;
  readonly size: number;
  /** The first bytes, until they are enough to detect the type. */
  beginning: Uint8Array;
  mediaType: AttachmentMediaType | null;
  isBusy: boolean;
  cancelIdleTimer: () => void;
}

const maxUploads = 8;
/**
 * A screen that was closed or crashed does not finish its upload: it is abandoned after this long without a
 * slice.
 */
const idleTimeout = 120_000;

export function startAddingFiles(files: FileStore, timers: Timers): AddingFiles {
  const uploads = new Map<string, Upload>();

  async function abandon(uploadId: string): Promise<void> {
    const upload = uploads.get(uploadId);
    if (upload === undefined) return;
    uploads.delete(uploadId);
    upload.cancelIdleTimer();
    await upload.file.abandon();
  }
  function startIdleTimer(uploadId: string): () => void {
    return timers.after(idleTimeout, () => void abandon(uploadId));
  }
  async function refuse(uploadId: string, failure: Failure): Promise<Result<never, Failure>> {
    await abandon(uploadId);
    return failed(failure);
  }
  function detectType(upload: Upload): boolean {
    upload.mediaType = mediaTypeOf(upload.beginning);
    return upload.mediaType !== null;
  }

  return {
    begin: async (uploadId, size) => {
      if (size > largestAttachment) return failed(failureOf('file_too_large'));
      if (uploads.has(uploadId)) return failed(failureOf('already_exists'));
      if (uploads.size >= maxUploads) return failed(failureOf('too_many_uploads'));
      const file = await files.create();
      uploads.set(uploadId, {
        file,
        size,
        beginning: new Uint8Array(),
        mediaType: null,
        isBusy: false,
        cancelIdleTimer: startIdleTimer(uploadId),
      });
      return ok(null);
    },
    slice: async (uploadId, offset, bytes) => {
      const upload = uploads.get(uploadId);
      if (upload === undefined) return failed(failureOf('not_found'));
      const { file } = upload;
      if (upload.isBusy || offset !== file.taken() || offset + bytes.length > upload.size) {
        return failed(failureOf('upload_offset_wrong', { offset: file.taken() }));
      }
      upload.isBusy = true;
      upload.cancelIdleTimer();
      upload.cancelIdleTimer = startIdleTimer(uploadId);
      try {
        await file.append(bytes);
      } catch (error) {
        // The disk may be full: delete what was written.
        await abandon(uploadId);
        throw error;
      } finally {
        upload.isBusy = false;
      }
      if (upload.mediaType === null && upload.beginning.length < mediaTypeBytes) {
        upload.beginning = Buffer.concat([upload.beginning, bytes.subarray(0, mediaTypeBytes)]);
        // Refuse a wrong type now, not after fifty megabytes.
        if (upload.beginning.length >= mediaTypeBytes && !detectType(upload)) {
          return await refuse(uploadId, failureOf('file_type_refused'));
        }
      }
      return ok(null);
    },
    finish: async (uploadId) => {
      const upload = uploads.get(uploadId);
      if (upload === undefined) return failed(failureOf('not_found'));
      const { file, size } = upload;
      if (upload.isBusy || file.taken() !== size) {
        return failed(failureOf('upload_offset_wrong', { offset: file.taken() }));
      }
      if (upload.mediaType === null && !detectType(upload)) {
        return await refuse(uploadId, failureOf('file_type_refused'));
      }
      const { mediaType } = upload;
      if (mediaType === null) throw new Error('A file without a type was let through');
      uploads.delete(uploadId);
      upload.cancelIdleTimer();
      const sha256 = await file.keep(() => true);
      if (sha256 === null) throw new Error('A file that was wanted was not kept');
      return ok({ sha256, mediaType, size });
    },
    abandon,
    stop: async () => {
      await Promise.all([...uploads.keys()].map(abandon));
    },
  };
}

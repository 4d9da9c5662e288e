import type { Readable } from 'node:stream';

/** A file of one authority, by its content. */
export interface FileKey {
  readonly authorityId: string;
  readonly sha256: string;
}

/** The bytes from `first` to `last`, both included. */
export interface ByteRange {
  readonly first: number;
  readonly last: number;
}

/**
 * Permanent storage of files. Only checked files are put here: of the right digest, of an accepted type, and
 * past the virus scan. A file is there completely or not at all.
 */
export interface AttachmentStore {
  /** Stores a copy of the file at `path`, durably. Idempotent. */
  readonly put: (key: FileKey, path: string, mediaType: string) => Promise<void>;
  /** Its size; null if it does not exist. */
  readonly sizeOf: (key: FileKey) => Promise<number | null>;
  /** Null if it does not exist. */
  readonly read: (key: FileKey, range: ByteRange) => Promise<Readable | null>;
  /** A file that does not exist is no error. */
  readonly remove: (key: FileKey) => Promise<void>;
}

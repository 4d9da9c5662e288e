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
 * Where files are kept for good. Only files that were checked get here: their content is what their name
 * says, of an accepted type and scanned. What is there is whole, or it is not there.
 */
export interface AttachmentStore {
  /** Takes a copy of the file at `path`; when this returns it outlives a power cut. Twice is once. */
  readonly put: (key: FileKey, path: string, mediaType: string) => Promise<void>;
  /** Its size; null when it is not there. */
  readonly sizeOf: (key: FileKey) => Promise<number | null>;
  /** Null when it is not there. */
  readonly read: (key: FileKey, range: ByteRange) => Promise<Readable | null>;
  /** One that is not there is no error. */
  readonly remove: (key: FileKey) => Promise<void>;
}

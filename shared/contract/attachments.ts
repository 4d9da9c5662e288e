import { z } from 'zod';
import {
  attachmentFields,
  largestAttachment,
  sha256,
  type AttachmentMediaType,
} from '../domain/case/attachment.ts';
import { removeCaseAttachment } from '../domain/case/remove-case-attachment.ts';
import type { ErrorCode } from '../errors.ts';
import { command, query } from './method.ts';

const id = z.uuid();

/** Most bytes in one slice; a message may have 256 KB. */
export const largestSlice = 192 * 1024;
/** Most bytes in one answer of `attachments.read`. */
export const largestRead = 1024 * 1024;
/** Most bytes of a thumbnail. */
export const largestThumbnail = 96 * 1024;
/** Most files in one form or one drop. */
export const mostAttachments = 20;

/** A file stored at this desk that no case names yet, such as one of a draft. */
export const keptAttachment = attachmentFields;
export type KeptAttachment = z.infer<typeof keptAttachment>;

/** The transfer state of a file between this desk and the server. */
export interface FileState {
  readonly isHere: boolean;
  /** The transfer to do, at once or when the server is reachable. */
  readonly task: 'send' | 'receive' | null;
  /** Bytes transferred so far; null while no transfer runs. */
  readonly moved: number | null;
  /** Why the transfer failed: for good, or until the next attempt. */
  readonly problem: ErrorCode | null;
}

export interface CaseAttachmentRow {
  readonly attachmentId: string;
  readonly sha256: string;
  readonly name: string;
  readonly mediaType: AttachmentMediaType;
  readonly size: number;
  readonly addedAt: string;
  /** Null: the server's own administration. */
  readonly agentName: string | null;
  /** Set if the server removed the file: nobody can open it, and its author should know. */
  readonly refusal: ErrorCode | null;
  readonly file: FileState;
}

export const attachmentMethods = {
  /**
   * The attachments of a case, in the order they were added: without those that an agent removed, with those
   * that the server refused.
   */
  'attachments.of_case': query(z.object({ caseId: id })).returning<readonly CaseAttachmentRow[]>(),

  /** A file is uploaded in slices, in order: `begin`, `slice`…, then `finish` or `abandon`. */
  'attachments.begin': command(
    z.object({ uploadId: id, size: z.int().min(1).max(largestAttachment) }),
  ).returning<null>(),
  'attachments.slice': command(
    z.object({
      uploadId: id,
      offset: z.int().min(0).max(largestAttachment),
      bytes: z
        .instanceof(Uint8Array)
        .refine(({ length }) => length > 0 && length <= largestSlice, 'Too many bytes, or none'),
    }),
  ).returning<null>(),
  /** Durable when it answers, and attached to the case where one is given. */
  'attachments.finish': command(
    z.object({ uploadId: id, attachmentId: id, name: attachmentFields.shape.name, caseId: id.nullable() }),
  ).returning<KeptAttachment>(),
  /** Attaches a stored file to a case that was logged while the file was being uploaded. */
  'attachments.attach': command(z.object({ caseId: id, attachment: keptAttachment })).returning<null>(),
  'attachments.abandon': command(z.object({ uploadId: id })).returning<null>(),

  /** Some bytes of a file; `file_missing` if this desk does not have it. */
  'attachments.read': query(
    z.object({
      sha256,
      offset: z.int().min(0).max(largestAttachment),
      length: z.int().min(1).max(largestRead),
    }),
  ).returning<Uint8Array>(),
  /** The thumbnail; null while there is none. */
  'attachments.thumbnail': query(z.object({ sha256 })).returning<Uint8Array | null>(),
  /** Stores a thumbnail that a screen made. */
  'attachments.keep_thumbnail': command(
    z.object({
      sha256,
      bytes: z.instanceof(Uint8Array).refine(({ length }) => length > 0 && length <= largestThumbnail),
    }),
  ).returning<null>(),
  /** Fetches a file before those that are only prefetched. */
  'attachments.fetch': command(z.object({ sha256 })).returning<null>(),
  /** Stops fetching it; the received part is kept for a later attempt. */
  'attachments.stop_fetching': command(z.object({ sha256 })).returning<null>(),
  /**
   * Makes a decrypted copy and returns the id by which `shell.open_file` finds it. It is deleted after a while.
   */
  'attachments.lay_out': command(z.object({ sha256, name: attachmentFields.shape.name })).returning<{
    readonly file: string;
  }>(),

  'attachments.remove': command(removeCaseAttachment.input).returning<{ readonly revision: number }>(),
  /** Attaches a removed file again. */
  'attachments.restore': command(z.object({ id, attachmentId: id })).returning<{
    readonly revision: number;
  }>(),
} as const;

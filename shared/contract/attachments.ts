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

/** The most bytes of a file that one message brings; the lane takes no more than 256 KB. */
export const largestSlice = 192 * 1024;
/** The most that one answer brings. */
export const largestRead = 1024 * 1024;
/** A picture of a picture. */
export const largestThumbnail = 96 * 1024;
/** As many as one form or one drop may bring. */
export const mostAttachments = 20;

/** A file that is kept at this desk and that nothing names yet, such as one of a draft. */
export const keptAttachment = attachmentFields;
export type KeptAttachment = z.infer<typeof keptAttachment>;

/** Where a file is, between this desk and the server. */
export interface FileState {
  readonly isHere: boolean;
  /** What is still to be done, at once or when the server can be reached. */
  readonly task: 'send' | 'receive' | null;
  /** Bytes that have gone or come; null while nothing moves. */
  readonly moved: number | null;
  /** Why it does not get on: for good, or until the next try. */
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
  /** Set where the server took it away: nobody can open it, and whoever added it should know. */
  readonly refusal: ErrorCode | null;
  readonly file: FileState;
}

export const attachmentMethods = {
  /** What a case names now, in the order it was attached. */
  'attachments.of_case': query(z.object({ caseId: id })).returning<readonly CaseAttachmentRow[]>(),

  /** A file comes in slices, in order: `begin`, `slice`…, then `finish` or `abandon`. */
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
  /** Attaches a file that is kept already, to a case that was logged while it was being added. */
  'attachments.attach': command(z.object({ caseId: id, attachment: keptAttachment })).returning<null>(),
  'attachments.abandon': command(z.object({ uploadId: id })).returning<null>(),

  /** Some bytes of a file that is here: `file_missing` for one that is not. */
  'attachments.read': query(
    z.object({
      sha256,
      offset: z.int().min(0).max(largestAttachment),
      length: z.int().min(1).max(largestRead),
    }),
  ).returning<Uint8Array>(),
  /** The small picture; null while there is none. */
  'attachments.thumbnail': query(z.object({ sha256 })).returning<Uint8Array | null>(),
  /** Keeps the small picture that a screen made. */
  'attachments.keep_thumbnail': command(
    z.object({
      sha256,
      bytes: z.instanceof(Uint8Array).refine(({ length }) => length > 0 && length <= largestThumbnail),
    }),
  ).returning<null>(),
  /** Fetches a file before those that nobody waits for. */
  'attachments.fetch': command(z.object({ sha256 })).returning<null>(),
  /** No longer waits for it; what has come is kept for another time. */
  'attachments.stop_fetching': command(z.object({ sha256 })).returning<null>(),
  /** Lays a plain copy where `shell.open_file` finds it by what this answers; it goes again by itself. */
  'attachments.lay_out': command(z.object({ sha256, name: attachmentFields.shape.name })).returning<{
    readonly file: string;
  }>(),

  'attachments.remove': command(removeCaseAttachment.input).returning<{ readonly revision: number }>(),
  /** Attaches again what was taken away. */
  'attachments.restore': command(z.object({ id, attachmentId: id })).returning<{
    readonly revision: number;
  }>(),
} as const;

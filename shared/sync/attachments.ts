/**
 * File transfer between desk and server. A file is identified by the SHA-256 of its content. The event that
 * names it in a case is synced apart from it and never waits for it. The server answers only for files that the
 * desk may see now. As everywhere: `authorization`, `guichet-protocol`, errors as `{ error: Failure }`.
 *
 * Uploads follow the IETF's resumable uploads (draft-ietf-httpbis-resumable-upload), except for the creation: the
 * address is known beforehand, so the first PATCH at offset 0 creates the upload.
 *
 * - `HEAD  <upload>`: `upload-offset`, `upload-complete`, `attachment-state`. Offset 0 if nothing was sent yet.
 * - `PATCH <upload>`: some bytes from `upload-offset` on, as `application/partial-upload`, with `upload-length` (of
 *   the whole file) and `attachment-media-type`. Answer 204 with the same headers as HEAD. Bytes that arrived before
 *   a connection broke are kept. A wrong offset: 409 `upload_offset_wrong`, with the right one in `upload-offset`.
 *   The last part is answered after the file was checked: `file_changed` if the content has another hash (the upload
 *   starts over at 0), `file_type_refused`, `file_infected`. State `scanning`: all bytes have arrived, but the virus
 *   scanner does not answer; ask again later.
 * - `GET`/`HEAD <file>`: the content, whole or one `range`. `not_found` if no case that the desk may see names the
 *   file; `file_missing` if one does, but the file was not uploaded yet or is being scanned.
 * - `DELETE <upload>`: discards an incomplete upload.
 *
 * Handover: a revoked desk uploads by HEAD and PATCH at `<left>`, with the same headers. Accepted are files that one
 * of its quarantined commands names, or that were attached at this desk to a case that names them; for anything else
 * `not_found`.
 */
export const attachmentPaths = {
  file: '/attachments/:sha256',
  upload: '/attachments/:sha256/upload',
  /** Handover. */
  left: '/sync/leave/attachments/:sha256',
} as const;

/** The path of a file, or of its upload. */
export function attachmentPath(path: keyof typeof attachmentPaths, sha256: string): string {
  return attachmentPaths[path].replace(':sha256', sha256);
}

export const uploadHeaders = {
  /** In an answer, how many bytes the server has; in a PATCH, the offset of the first byte. */
  offset: 'upload-offset',
  length: 'upload-length',
  /** `?1` (true, in a structured header) if all bytes have arrived. */
  complete: 'upload-complete',
  mediaType: 'attachment-media-type',
  state: 'attachment-state',
  /** In state `refused`: the code of the failure. */
  refusal: 'attachment-refusal',
} as const;
export const partialUpload = 'application/partial-upload';

/** The state of an upload; `none` also for a file that the desk may not see. */
export const attachmentStates = ['none', 'receiving', 'scanning', 'ready', 'refused'] as const;
export type AttachmentState = (typeof attachmentStates)[number];

/** Most bytes in one PATCH. A desk sends smaller parts, so that progress shows on a slow line. */
export const largestUploadPart = 8 * 1024 * 1024;
export const usualUploadPart = 1024 * 1024;

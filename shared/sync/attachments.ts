/**
 * How desk and server pass files to each other. A file is named by the SHA-256 of its content; a case names
 * it by an event, which travels apart and never waits for it. The server answers only for what the desk may
 * see now. As everywhere: `authorization`, `guichet-protocol`, errors as `{ error: Failure }`.
 *
 * Sending goes the way of the IETF's resumable uploads (draft-ietf-httpbis-resumable-upload), but for the
 * creation: the address is known beforehand, so the first PATCH at offset 0 makes the upload.
 *
 * - `HEAD  <upload>`: `upload-offset`, `upload-complete`, `attachment-state`. Nothing begun: offset 0.
 * - `PATCH <upload>`: some bytes from `upload-offset` on, as `application/partial-upload`, with
 *   `upload-length` (of the whole file) and `attachment-media-type`. Answer 204 with the same headers as HEAD.
 *   Whatever arrived before a connection broke is kept. Another offset than the server's: 409
 *   `upload_offset_wrong` with the right one in `upload-offset`. The last bytes are answered once the file
 *   is checked: `file_changed` when it is not what its name says (the upload begins again at 0),
 *   `file_type_refused`, `file_infected`. State `scanning`: everything has come, and the virus scanner
 *   does not answer for now; look again later.
 * - `GET`/`HEAD <file>`: its bytes, the whole or one `range`. `not_found` when no case that the desk may
 *   see names it; `file_missing` when one does, and the file has not come, or is being scanned.
 * - `DELETE <upload>`: forgets what was sent and is not complete.
 *
 * A revoked desk sends by HEAD and PATCH at `<left>`, in the same words, the files that a command that it left
 * names, or that a case does to which they were attached there; anything else is `not_found`.
 */
export const attachmentPaths = {
  file: '/attachments/:sha256',
  upload: '/attachments/:sha256/upload',
  left: '/sync/leave/attachments/:sha256',
} as const;

/** The address of a file, or of its sending. */
export function attachmentPath(path: keyof typeof attachmentPaths, sha256: string): string {
  return attachmentPaths[path].replace(':sha256', sha256);
}

export const uploadHeaders = {
  /** How much of the file the server has; in a PATCH, where its bytes begin. */
  offset: 'upload-offset',
  length: 'upload-length',
  /** `?1` when there is nothing more to send, as structured headers write a truth. */
  complete: 'upload-complete',
  mediaType: 'attachment-media-type',
  state: 'attachment-state',
  /** In state `refused`: the code of the failure. */
  refusal: 'attachment-refusal',
} as const;
export const partialUpload = 'application/partial-upload';

/** What the server has of a file; `none` also for what the desk may not know of. */
export const attachmentStates = ['none', 'receiving', 'scanning', 'ready', 'refused'] as const;
export type AttachmentState = (typeof attachmentStates)[number];

/** The most that one PATCH brings; a desk sends less at once, so that a slow line shows progress. */
export const largestUploadPart = 8 * 1024 * 1024;
export const usualUploadPart = 1024 * 1024;

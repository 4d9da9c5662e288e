import { z } from 'zod';
import { line } from '../text.ts';

/** What may be attached: photos as phones and scanners make them, and PDF. */
export const attachmentMediaTypes = [
  'image/jpeg',
  'image/png',
  'image/webp',
  'image/heic',
  'image/gif',
  'application/pdf',
] as const;
export const attachmentMediaType = z.enum(attachmentMediaTypes);
export type AttachmentMediaType = z.infer<typeof attachmentMediaType>;

/** In bytes: 50 MB, as people count them. */
export const largestAttachment = 50_000_000;

/** A file is identified by its content: SHA-256 in lower-case hexadecimal. */
export const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** A case's reference to a file. The file itself is transferred apart from the event. */
export const attachmentFields = z.object({
  attachmentId: z.uuid(),
  sha256,
  /** As the person's own file was called; for reading, never a path. */
  name: line(255),
  mediaType: attachmentMediaType,
  size: z.int().min(1).max(largestAttachment),
});
export type Attachment = z.infer<typeof attachmentFields> & { readonly removed: boolean };

/**
 * Why the server removes an attachment: the removal, given by the administration, then has one of these codes
 * as its reason. An agent's reason is typed text.
 */
export const attachmentRefusals = ['file_infected', 'file_type_refused'] as const;
export type AttachmentRefusal = (typeof attachmentRefusals)[number];

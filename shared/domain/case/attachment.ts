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

/** A file's content names it: SHA-256 in lower-case hexadecimal. */
export const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** A file as a case names it. The file itself travels apart. */
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
 * Why the server itself takes an attachment away: its removal's reason is then one of these codes, given by
 * the administration. An agent's reason is what the agent typed.
 */
export const attachmentRefusals = ['file_infected', 'file_type_refused'] as const;
export type AttachmentRefusal = (typeof attachmentRefusals)[number];

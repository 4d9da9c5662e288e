import { index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import type { AttachmentMediaType, AttachmentRefusal } from '../../../shared/domain/case/attachment.ts';
import { authorityId, moment } from './columns.ts';

/** A file that came whole, by the SHA-256 of its content. Its bytes are in the attachment store. */
export const attachmentFile = pgTable(
  'attachment_file',
  {
    authorityId: authorityId(),
    sha256: text('sha256').notNull(),
    size: integer('size').notNull(),
    /** By its content; null where that is none of those accepted. */
    mediaType: text('media_type').$type<AttachmentMediaType>(),
    /** Scanning: it waits for the virus scanner. Refused: its bytes are not kept. */
    state: text('state').$type<'scanning' | 'ready' | 'refused'>().notNull(),
    refusal: text('refusal').$type<AttachmentRefusal>(),
    receivedAt: moment('received_at').notNull(),
    /** Null when no scanner was configured, or none answered and the settings let that pass. */
    scannedAt: moment('scanned_at'),
  },
  (table) => [primaryKey({ columns: [table.authorityId, table.sha256] })],
);

/** A desk that sent a file whole: it is told that it is there before any case names it. */
export const attachmentSender = pgTable(
  'attachment_sender',
  {
    authorityId: authorityId(),
    sha256: text('sha256').notNull(),
    deskId: uuid('desk_id').notNull(),
    sentAt: moment('sent_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.authorityId, table.sha256, table.deskId] })],
);

/** Which case names which file, of the attachments that were not removed. Made again by `rebuild`. */
export const caseAttachment = pgTable(
  'case_attachment',
  {
    authorityId: authorityId(),
    caseId: uuid('case_id').notNull(),
    attachmentId: uuid('attachment_id').notNull(),
    sha256: text('sha256').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.authorityId, table.caseId, table.attachmentId] }),
    index('case_attachment_file').on(table.authorityId, table.sha256),
  ],
);

import { index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import type { AttachmentMediaType, AttachmentRefusal } from '../../../shared/domain/case/attachment.ts';
import { authorityId, moment } from './columns.ts';

/** A completely received file, by the SHA-256 of its content. Its bytes are in the attachment store. */
export const attachmentFile = pgTable(
  'attachment_file',
  {
    authorityId: authorityId(),
    sha256: text('sha256').notNull(),
    size: integer('size').notNull(),
    /** Detected from the content; null if it is not an accepted type. */
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

/** A desk that uploaded a file completely: it may learn the file's state before any case names it. */
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

/** Which case names which file, without removed attachments. A projection: `rebuild` makes it again. */
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

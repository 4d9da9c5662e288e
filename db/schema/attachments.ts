import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { AttachmentMediaType } from '../../shared/domain/case/attachment.ts';
import type { ErrorCode } from '../../shared/errors.ts';

/** Which case names which file: a projection of the cases' states. */
export const caseAttachment = sqliteTable(
  'case_attachment',
  {
    caseId: text('case_id').notNull(),
    attachmentId: text('attachment_id').notNull(),
    sha256: text('sha256').notNull(),
    mediaType: text('media_type').$type<AttachmentMediaType>().notNull(),
    size: integer('size').notNull(),
    removed: integer('removed').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.caseId, table.attachmentId] }),
    index('case_attachment_file').on(table.sha256),
  ],
);

/** Files that are here or to be fetched: one row per content, however many cases name it. */
export const transfer = sqliteTable(
  'transfer',
  {
    position: integer('position').primaryKey({ autoIncrement: true }),
    sha256: text('sha256').notNull().unique(),
    mediaType: text('media_type').$type<AttachmentMediaType>().notNull(),
    size: integer('size').notNull(),
    /** 1 once the file is complete in the folder. */
    held: integer('held').notNull(),
    /** The transfer that is still to be done. */
    task: text('task').$type<'send' | 'receive'>(),
    /** 1: an agent waits for it, so it is fetched before prefetched files. */
    asked: integer('asked').notNull().default(0),
    /** The error by which a transfer failed for good. */
    refusal: text('refusal').$type<ErrorCode>(),
    /** 1 once a case named it; until then a draft may. */
    attached: integer('attached').notNull().default(0),
    addedAt: text('added_at').notNull(),
  },
  (table) => [
    index('transfer_task')
      .on(table.task, table.asked, table.position)
      .where(sql`task IS NOT NULL`),
  ],
);

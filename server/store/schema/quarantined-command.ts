import { index, json, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { authorityId, moment } from './columns.ts';

/**
 * What a revoked desk had not sent, or had had back as refused. It is run only once an administrator has
 * looked at it; what became of it stays in record.
 */
export const quarantinedCommand = pgTable(
  'left_command',
  {
    authorityId: authorityId(),
    /** The command's own id: handed over twice, it is kept once. */
    id: uuid('id').notNull(),
    deskId: uuid('desk_id').notNull(),
    /** As the desk wrote it, whether or not this version can read it. */
    command: json('command').notNull(),
    leftAt: moment('left_at').notNull(),
    state: text('state').$type<'waiting' | 'given' | 'discarded'>().notNull(),
    settledAt: moment('settled_at'),
    /** Why it was discarded. */
    reason: text('reason'),
  },
  (table) => [
    primaryKey({ columns: [table.authorityId, table.id] }),
    index('left_command_desk').on(table.authorityId, table.deskId),
  ],
);

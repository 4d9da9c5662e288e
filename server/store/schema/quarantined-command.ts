import { index, json, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { authorityId, moment } from './columns.ts';

/**
 * A command in quarantine: a revoked desk had not pushed it, or had it refused. It runs only if an
 * administrator releases it; the row stays as a record.
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

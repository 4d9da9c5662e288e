import { bigint, json, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import type { SequencedEvent } from '../../../shared/sync/protocol.ts';
import { authorityId, moment } from './columns.ts';

/**
 * An authority's new epoch after its database was restored from a backup, with the desk that detected it
 * first.
 */
export const restoration = pgTable(
  'restoration',
  {
    authorityId: authorityId(),
    epoch: uuid('epoch').notNull(),
    /** The head then. */
    head: bigint('head', { mode: 'number' }).notNull(),
    deskId: uuid('desk_id').notNull(),
    noticedAt: moment('noticed_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.authorityId, table.epoch] })],
);

/** The events that a desk gave back after a restore, as they were before it. */
export const recoveredEvent = pgTable(
  'recovered_event',
  {
    authorityId: authorityId(),
    epoch: uuid('epoch').notNull(),
    eventId: text('event_id').notNull(),
    deskId: uuid('desk_id').notNull(),
    event: json('event').$type<SequencedEvent>().notNull(),
    /** Its sequence in the log now; null if it could not be recovered. */
    sequence: bigint('sequence', { mode: 'number' }),
    recoveredAt: moment('recovered_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.authorityId, table.epoch, table.eventId] })],
);

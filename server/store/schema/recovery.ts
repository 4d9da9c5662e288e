import { bigint, json, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import type { SequencedEvent } from '../../../shared/sync/protocol.ts';
import { authorityId, moment } from './columns.ts';

/** That an authority follows another epoch since its database was put back, by the desk that showed it first. */
export const restoration = pgTable(
  'restoration',
  {
    authorityId: authorityId(),
    epoch: uuid('epoch').notNull(),
    /** How far the log went then. */
    head: bigint('head', { mode: 'number' }).notNull(),
    deskId: uuid('desk_id').notNull(),
    noticedAt: moment('noticed_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.authorityId, table.epoch] })],
);

/** What a desk gave back after a restoration, each event as it was before. */
export const recoveredEvent = pgTable(
  'recovered_event',
  {
    authorityId: authorityId(),
    epoch: uuid('epoch').notNull(),
    eventId: text('event_id').notNull(),
    deskId: uuid('desk_id').notNull(),
    event: json('event').$type<SequencedEvent>().notNull(),
    /** Where it is in the log now; null when it could not be taken back. */
    sequence: bigint('sequence', { mode: 'number' }),
    recoveredAt: moment('recovered_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.authorityId, table.epoch, table.eventId] })],
);

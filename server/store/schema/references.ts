import { integer, pgTable, primaryKey, uuid } from 'drizzle-orm/pg-core';
import { authorityId, moment } from './columns.ts';

/** The next reference number that is neither leased nor allocated. */
export const referenceCounter = pgTable(
  'reference_counter',
  { authorityId: authorityId(), next: integer('next').notNull() },
  (table) => [primaryKey({ columns: [table.authorityId] })],
);

/** A block of reference numbers, both ends included, leased to one desk; a null desk is the administration. */
export const referenceLease = pgTable(
  'reference_lease',
  {
    authorityId: authorityId(),
    first: integer('first').notNull(),
    last: integer('last').notNull(),
    deskId: uuid('desk_id'),
    leasedAt: moment('leased_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.authorityId, table.first] })],
);

import { boolean, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { authorityId, moment } from './columns.ts';

export const authority = pgTable(
  'authority',
  {
    authorityId: authorityId(),
    slug: text('slug').notNull(),
    name: text('name').notNull(),
    timeZone: text('time_zone').notNull(),
    sample: boolean('sample').notNull(),
    address: text('address'),
    phone: text('phone'),
    website: text('website'),
    createdAt: moment('created_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.authorityId] }), uniqueIndex('authority_slug').on(table.slug)],
);

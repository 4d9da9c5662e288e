import { boolean, integer, json, pgTable, uuid } from 'drizzle-orm/pg-core';

/**
 * The database itself: the one table that belongs to no authority. Its single row says which steps the
 * schema has been through, and the epoch, which changes when the database was restored from a backup.
 */
export const installation = pgTable('installation', {
  one: boolean('one').primaryKey().default(true),
  version: integer('version').notNull(),
  epoch: uuid('epoch').notNull().defaultRandom(),
  /** The epochs before, oldest first. */
  formerEpochs: json('former_epochs').$type<readonly string[]>().notNull().default([]),
});

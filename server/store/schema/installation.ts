import { boolean, integer, json, pgTable, uuid } from 'drizzle-orm/pg-core';

/**
 * The database itself: the one table that belongs to no authority. Its single row holds the version of the
 * schema and the epoch, which changes after a restore from backup.
 */
export const installation = pgTable('installation', {
  one: boolean('one').primaryKey().default(true),
  version: integer('version').notNull(),
  epoch: uuid('epoch').notNull().defaultRandom(),
  /** Former epochs, oldest first. */
  formerEpochs: json('former_epochs').$type<readonly string[]>().notNull().default([]),
});

import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';

/** The log. An event without a sequence is pending: the server has not settled it. */
export const event = sqliteTable(
  'event',
  {
    id: text('id').primaryKey(),
    sequence: integer('sequence'),
    kind: text('kind').notNull(),
    aggregateId: text('aggregate_id').notNull(),
    revision: integer('revision').notNull(),
    type: text('type').notNull(),
    version: integer('version').notNull(),
    data: text('data').notNull(),
    commandId: text('command_id').notNull(),
    actor: text('actor').notNull(),
    at: text('at').notNull(),
    clockDoubtful: integer('clock_doubtful').notNull(),
    /** 0: folded, or pending. 1 or 2: kept and not folded, as in `markUnreadable`. */
    unread: integer('unread').notNull(),
  },
  (table) => [
    uniqueIndex('event_sequence').on(table.sequence),
    index('event_aggregate').on(table.aggregateId, table.sequence),
    index('event_unread')
      .on(table.unread)
      .where(sql`unread = 1`),
    // Only the few edits that caused a conflict: listing conflicts reads no others.
    index('event_overwrote')
      .on(table.sequence)
      .where(sql`type IN ('case.edited', 'contact.edited') AND json_array_length(data, '$.overwrote') > 0`),
  ],
);

/** What the screen shows of each aggregate: confirmed events, then pending commands on top. */
export const aggregate = sqliteTable(
  'aggregate',
  {
    kind: text('kind').notNull(),
    id: text('id').notNull(),
    state: text('state').notNull(),
  },
  (table) => [primaryKey({ columns: [table.kind, table.id] })],
);

/** The confirmed state of an aggregate that has pending commands; null where the server has none yet. */
export const confirmed = sqliteTable(
  'confirmed',
  {
    kind: text('kind').notNull(),
    id: text('id').notNull(),
    state: text('state'),
  },
  (table) => [primaryKey({ columns: [table.kind, table.id] })],
);

/** Commands that the server has not settled, in the order they were given. */
export const outbox = sqliteTable(
  'outbox',
  {
    position: integer('position').primaryKey({ autoIncrement: true }),
    commandId: text('command_id').notNull(),
    kind: text('kind').notNull(),
    aggregateId: text('aggregate_id').notNull(),
    command: text('command').notNull(),
    /** 1 once the server accepted it, while earlier events are missing here: a pull then settles it. */
    accepted: integer('accepted').notNull().default(0),
  },
  (table) => [
    uniqueIndex('outbox_command').on(table.commandId),
    index('outbox_aggregate').on(table.aggregateId),
  ],
);

/** Commands that the server refused, with all that was typed, until somebody discards them. */
export const refused = sqliteTable('refused', {
  commandId: text('command_id').primaryKey(),
  command: text('command').notNull(),
  refusal: text('refusal').notNull(),
  /** Why somebody discarded it, who and when; the row itself stays. No reason: it was given again. */
  discardReason: text('discard_reason'),
  discardedBy: text('discarded_by'),
  discardedAt: text('discarded_at'),
});

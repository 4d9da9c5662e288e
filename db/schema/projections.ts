import { sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';

/** One row per case, with the fields that lists filter and order by. `key` joins the full text. */
export const caseRow = sqliteTable(
  'case_row',
  {
    key: integer('key').primaryKey(),
    id: text('id').notNull(),
    revision: integer('revision').notNull(),
    reference: text('reference').notNull(),
    /** The reference that was printed before the server assigned the final one. */
    formerReference: text('former_reference'),
    number: integer('number').notNull(),
    typeId: text('type_id').notNull(),
    contactId: text('contact_id'),
    teamId: text('team_id').notNull(),
    agentId: text('agent_id'),
    status: text('status').notNull(),
    /** 1 while something is still to be done. */
    open: integer('open').notNull(),
    channel: text('channel').notNull(),
    receivedAt: text('received_at').notNull(),
    dueOn: text('due_on').notNull(),
    updatedAt: text('updated_at').notNull(),
    summary: text('summary').notNull(),
    place: text('place'),
    /** The place without accents, case or punctuation, to find the same one again. */
    placeKey: text('place_key'),
  },
  (table) => [
    uniqueIndex('case_id').on(table.id),
    index('case_reference').on(table.reference),
    index('case_former_reference')
      .on(table.formerReference)
      .where(sql`former_reference IS NOT NULL`),
    index('case_number').on(table.number),
    index('case_due').on(table.open, table.dueOn, table.id),
    index('case_received').on(table.open, table.receivedAt, table.id),
    // The last two let a team's unassigned cases and statuses be counted without reading the rows.
    index('case_team_due').on(table.teamId, table.open, table.dueOn, table.id, table.agentId, table.status),
    index('case_team_received').on(table.teamId, table.open, table.receivedAt, table.id),
    index('case_agent_due').on(table.agentId, table.open, table.dueOn, table.id),
    index('case_agent_received').on(table.agentId, table.open, table.receivedAt, table.id),
    index('case_status_due').on(table.status, table.open, table.dueOn, table.id),
    index('case_status_received').on(table.status, table.open, table.receivedAt, table.id),
    // The last three let the cases of hidden types be counted without reading the rows.
    index('case_type_due').on(
      table.typeId,
      table.open,
      table.dueOn,
      table.id,
      table.teamId,
      table.agentId,
      table.status,
    ),
    index('case_type_received').on(table.typeId, table.open, table.receivedAt, table.id),
    index('case_type_place')
      .on(table.typeId, table.open, table.placeKey)
      .where(sql`place_key IS NOT NULL`),
    index('case_contact')
      .on(table.contactId, table.open, table.receivedAt, table.id)
      .where(sql`contact_id IS NOT NULL`),
  ],
);

/** One row per contact, as lists name it. `key` joins the full text. */
export const contactRow = sqliteTable(
  'contact_row',
  {
    key: integer('key').primaryKey(),
    id: text('id').notNull(),
    name: text('name').notNull(),
    phone: text('phone'),
    /** The national significant digits, whatever way the number was written. */
    phoneDigits: text('phone_digits'),
    email: text('email'),
    address: text('address'),
  },
  (table) => [
    uniqueIndex('contact_id').on(table.id),
    index('contact_phone')
      .on(table.phoneDigits)
      .where(sql`phone_digits IS NOT NULL`),
  ],
);

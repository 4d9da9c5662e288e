import { sql } from 'drizzle-orm';
import { index, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { authorityId } from './columns.ts';

/** Finds a case by its reference, which is unique in an authority, or by its former one. */
export const caseRow = pgTable(
  'case_row',
  {
    authorityId: authorityId(),
    id: uuid('id').notNull(),
    reference: text('reference').notNull(),
    formerReference: text('former_reference'),
  },
  (table) => [
    primaryKey({ columns: [table.authorityId, table.id] }),
    uniqueIndex('case_row_reference').on(table.authorityId, table.reference),
    index('case_row_former_reference')
      .on(table.authorityId, table.formerReference)
      .where(sql`former_reference is not null`),
  ],
);

/** The login of each agent. That of a removed agent is free again. */
export const agentLogin = pgTable(
  'agent_login',
  {
    authorityId: authorityId(),
    agentId: uuid('agent_id').notNull(),
    login: text('login').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.authorityId, table.agentId] }),
    uniqueIndex('agent_login_login').on(table.authorityId, table.login),
  ],
);

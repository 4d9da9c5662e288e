import { sql } from 'drizzle-orm';
import { index, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { authorityId } from './columns.ts';

/** A case by its reference, which is given once in an authority, and by the one it had before. */
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

/** Who signs in with what. An agent who was removed has given the login up. */
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

import { pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { authorityId } from './columns.ts';

/** A case by its reference, which is given once in an authority. */
export const caseRow = pgTable(
  'case_row',
  {
    authorityId: authorityId(),
    id: uuid('id').notNull(),
    reference: text('reference').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.authorityId, table.id] }),
    uniqueIndex('case_row_reference').on(table.authorityId, table.reference),
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

import { pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import type { CaseStatus } from '../../../shared/domain/workflow.ts';
import { authorityId } from './columns.ts';

/** What is looked up of a case by something else than its id. */
export const caseRow = pgTable(
  'case_row',
  {
    authorityId: authorityId(),
    id: uuid('id').notNull(),
    reference: text('reference').notNull(),
    status: text('status').$type<CaseStatus>().notNull(),
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

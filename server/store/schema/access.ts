import { index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { authorityId, moment } from './columns.ts';

/** An enrolled desk. Its key is kept as a digest. */
export const desk = pgTable(
  'desk',
  {
    authorityId: authorityId(),
    id: uuid('id').notNull(),
    name: text('name').notNull(),
    siteId: uuid('site_id'),
    tokenHash: text('token_hash').notNull(),
    enrolledAt: moment('enrolled_at').notNull(),
    lastSeenAt: moment('last_seen_at'),
    revokedAt: moment('revoked_at'),
    /** The protocol that it last spoke. */
    protocolVersion: integer('protocol_version'),
  },
  (table) => [primaryKey({ columns: [table.authorityId, table.id] })],
);

/** A code that enrols one desk, once, kept as a digest. */
export const enrolmentCode = pgTable(
  'enrolment_code',
  {
    authorityId: authorityId(),
    codeHash: text('code_hash').notNull(),
    siteId: uuid('site_id'),
    createdAt: moment('created_at').notNull(),
    expiresAt: moment('expires_at').notNull(),
    usedAt: moment('used_at'),
    usedByDesk: uuid('used_by_desk'),
  },
  (table) => [primaryKey({ columns: [table.authorityId, table.codeHash] })],
);

/** An agent's password as an argon2id hash. */
export const agentPassword = pgTable(
  'agent_password',
  {
    authorityId: authorityId(),
    agentId: uuid('agent_id').notNull(),
    hash: text('hash').notNull(),
    changedAt: moment('changed_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.authorityId, table.agentId] })],
);

/** An agent signed in at one desk. */
export const session = pgTable(
  'session',
  {
    authorityId: authorityId(),
    tokenHash: text('token_hash').notNull(),
    agentId: uuid('agent_id').notNull(),
    deskId: uuid('desk_id').notNull(),
    createdAt: moment('created_at').notNull(),
    expiresAt: moment('expires_at').notNull(),
    endedAt: moment('ended_at'),
  },
  (table) => [
    primaryKey({ columns: [table.authorityId, table.tokenHash] }),
    index('session_agent').on(table.authorityId, table.agentId),
  ],
);

/** Who signed in at which desk, and when last: their rights make the desk's subscription. */
export const deskAgent = pgTable(
  'desk_agent',
  {
    authorityId: authorityId(),
    deskId: uuid('desk_id').notNull(),
    agentId: uuid('agent_id').notNull(),
    signedInAt: moment('signed_in_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.authorityId, table.deskId, table.agentId] })],
);

/** Counts of failed attempts by time window and key (login, desk or address), to slow down guessing. */
export const signInAttempt = pgTable(
  'sign_in_attempt',
  {
    authorityId: authorityId(),
    key: text('key').notNull(),
    windowStart: moment('window_start').notNull(),
    count: integer('count').notNull(),
  },
  (table) => [primaryKey({ columns: [table.authorityId, table.key, table.windowStart] })],
);

import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { IntakeDraft } from '../../shared/contract/intake.ts';
import type { Preferences } from '../../shared/contract/work.ts';
import type { AuthorityProfile } from '../../shared/sync/protocol.ts';
import type { Subscription } from '../../shared/sync/subscription.ts';

/** This desk's place in its authority: one row, from enrolment on. */
export const identity = sqliteTable('identity', {
  one: integer('one').primaryKey(),
  deskId: text('desk_id').notNull(),
  deskName: text('desk_name').notNull(),
  siteId: text('site_id'),
  serverUrl: text('server_url').notNull(),
  token: text('token').notNull(),
  authority: text('authority', { mode: 'json' }).$type<AuthorityProfile>().notNull(),
});

/** The state of sync: one row, from enrolment on. */
export const syncState = sqliteTable('sync_state', {
  one: integer('one').primaryKey(),
  epoch: text('epoch').notNull(),
  /** The sequence up to which this desk has pulled. */
  cursor: integer('cursor').notNull(),
  /** The id of the event at the cursor, even if this desk may not see it; empty before the first pull. */
  mark: text('mark').notNull().default(''),
  /** What this desk may hold, as the server last said; null before the first pull. */
  subscription: text('subscription', { mode: 'json' }).$type<Subscription>(),
  /** 1 while words of evicted rows may still be in the full text or in the write-ahead log. */
  traces: integer('traces').notNull().default(0),
  /** 1 once the first bootstrap is complete. */
  filled: integer('filled').notNull(),
  /** What to add to this machine's clock to get the server's. */
  clockOffset: integer('clock_offset').notNull(),
  /** This machine's own clock at the last contact. */
  lastContactAt: text('last_contact_at').notNull(),
});

/** The bootstrap in progress: one row, or none. */
export const bootstrap = sqliteTable('fill', {
  one: integer('one').primaryKey(),
  /** The subscription of which everything was held before; null for nothing. */
  base: text('base', { mode: 'json' }).$type<Subscription>(),
  target: text('target', { mode: 'json' }).$type<Subscription>().notNull(),
  /** Where the last page ended, opaque to the desk; null before the first. */
  after: text('after'),
  /** Aggregates, by the server's estimate. */
  done: integer('done').notNull(),
  total: integer('total').notNull(),
  startedAt: text('started_at').notNull(),
});

/** Aggregates that are known to be incomplete here, to be fetched whole. */
export const missingAggregate = sqliteTable(
  'wanted',
  {
    kind: text('kind').notNull(),
    id: text('id').notNull(),
  },
  (table) => [primaryKey({ columns: [table.kind, table.id] })],
);

/** Comparisons, bootstraps and recoveries, for diagnostics: the newest few of each. */
export const syncHistory = sqliteTable(
  'sync_history',
  {
    position: integer('position').primaryKey({ autoIncrement: true }),
    kind: text('kind').notNull(),
    at: text('at').notNull(),
    facts: text('facts').notNull(),
  },
  (table) => [index('sync_history_kind').on(table.kind, table.position)],
);

/** Numbers leased from the server for new references. */
export const referenceBlock = sqliteTable('reference_block', {
  first: integer('first').primaryKey(),
  last: integer('last').notNull(),
  next: integer('next').notNull(),
});

/** What an agent is typing: one unfinished intake each. */
export const draft = sqliteTable('draft', {
  agentId: text('agent_id').primaryKey(),
  caseId: text('case_id').notNull(),
  draft: text('draft', { mode: 'json' }).$type<IntakeDraft>().notNull(),
  savedAt: text('saved_at').notNull(),
});

/** The password hash by which an agent who signed in here online may sign in offline, until it expires. */
export const agentVerifier = sqliteTable('agent_verifier', {
  agentId: text('agent_id').primaryKey(),
  /** Argon2id in PHC format. */
  phc: text('phc').notNull(),
  expiresAt: text('expires_at').notNull(),
});

/** The server's session of an agent, sent with their commands. */
export const agentSession = sqliteTable('agent_session', {
  agentId: text('agent_id').primaryKey(),
  session: text('session').notNull(),
  expiresAt: text('expires_at').notNull(),
});

/** Who is at the desk now: one row, or none. */
export const signedIn = sqliteTable('signed_in', {
  one: integer('one').primaryKey(),
  agentId: text('agent_id').notNull(),
});

/** Settings of an agent, or of the desk itself under `desk`. */
export const preference = sqliteTable('preference', {
  owner: text('owner').primaryKey(),
  value: text('value', { mode: 'json' }).$type<Partial<Preferences>>().notNull(),
});

/** Conflicts that an agent has read and dismissed at this desk. */
export const dismissedConflict = sqliteTable(
  'told_overwrite',
  {
    agentId: text('agent_id').notNull(),
    eventId: text('event_id').notNull(),
    at: text('at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.agentId, table.eventId] })],
);

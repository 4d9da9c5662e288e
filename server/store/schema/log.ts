import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  index,
  integer,
  json,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import type { AggregateKind } from '../../../shared/domain/aggregate.ts';
import type { Actor } from '../../../shared/domain/actor.ts';
import type { AnyState } from '../../../shared/domain/states.ts';
import type { Failure } from '../../../shared/errors.ts';
import { authorityId, moment } from './columns.ts';

// `json` rather than `jsonb`: it keeps the text with the order of its keys, so that an event reaches a desk,
// and is compared, exactly as it was decided.

/** The counter of an authority's sequences: one row, updated last, locked until the commit. */
export const logHead = pgTable(
  'log_head',
  { authorityId: authorityId(), sequence: bigint('sequence', { mode: 'number' }).notNull() },
  (table) => [primaryKey({ columns: [table.authorityId] })],
);

/** The log: every settled event, in sequence order. Rows are never changed. */
export const event = pgTable(
  'event',
  {
    authorityId: authorityId(),
    sequence: bigint('sequence', { mode: 'number' }).notNull(),
    id: text('id').notNull(),
    kind: text('kind').$type<AggregateKind>().notNull(),
    aggregateId: uuid('aggregate_id').notNull(),
    revision: integer('revision').notNull(),
    type: text('type').notNull(),
    version: integer('version').notNull(),
    data: json('data').notNull(),
    actor: json('actor').$type<Actor>().notNull(),
    /** As the desk wrote it; it is sent on unchanged. */
    at: text('at').notNull(),
    clockDoubtful: boolean('clock_doubtful').notNull(),
    commandId: uuid('command_id').notNull(),
    recordedAt: moment('recorded_at').notNull(),
    /** The case's scope before, if the event moved it to another type or team. */
    movedFromType: uuid('moved_from_type'),
    movedFromTeam: uuid('moved_from_team'),
  },
  (table) => [
    primaryKey({ columns: [table.authorityId, table.sequence] }),
    uniqueIndex('event_revision').on(table.authorityId, table.kind, table.aggregateId, table.revision),
    index('event_command').on(table.authorityId, table.commandId),
  ],
);

/** Every settled command: pushed again, it gets the same outcome. Its events are in the log. */
export const command = pgTable(
  'command',
  {
    authorityId: authorityId(),
    id: uuid('id').notNull(),
    /**
     * Digest of the command, to detect a different one under the same id; null if its events were recovered.
     */
    digest: text('digest'),
    refusal: json('refusal').$type<Failure>(),
    settledAt: moment('settled_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.authorityId, table.id] })],
);

/** The state of every aggregate, folded from its events. `rebuild` makes it again. */
export const aggregate = pgTable(
  'aggregate',
  {
    authorityId: authorityId(),
    kind: text('kind').$type<AggregateKind>().notNull(),
    id: uuid('id').notNull(),
    revision: integer('revision').notNull(),
    state: json('state').$type<AnyState>().notNull(),
    /** Of a case: with the kind, its scope. */
    typeId: uuid('type_id'),
    teamId: uuid('team_id'),
    /** The sum of its events' checksums. */
    sum: bigint('sum', { mode: 'number' }).notNull(),
    /** Position in the snapshot order. */
    fillRank: smallint('fill_rank').notNull(),
    fillOrder: bigint('fill_order', { mode: 'number' }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.authorityId, table.kind, table.id] }),
    // Covers the queries of checksums and digests.
    index('aggregate_scope').on(
      table.authorityId,
      table.kind,
      table.typeId,
      table.teamId,
      table.id,
      table.revision,
      table.sum,
    ),
    index('aggregate_fill').on(table.authorityId, table.fillRank, table.fillOrder, table.id),
    index('aggregate_restricted')
      .on(table.authorityId, table.id)
      .where(sql`kind = 'case_type' and (state ->> 'restrictedTo') is not null`),
  ],
);

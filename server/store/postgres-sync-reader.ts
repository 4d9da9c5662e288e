import { sql } from 'drizzle-orm';
import type { AgentState } from '../../shared/domain/agent/agent.ts';
import type { Restriction } from '../../shared/domain/case-type/case-type.ts';
import type { Bucket } from '../../shared/sync/protocol.ts';
import type { Scope } from '../../shared/sync/subscription.ts';
import type { SnapshotPosition } from '../sync/snapshot-position.ts';
import type { SnapshotFilter, Restoration, SettledRow, SyncReader } from '../sync/sync-store.ts';
import { anyOf } from './any-of.ts';
import { authorityProfile } from './authorities.ts';
import type { AuthorityReader, Transaction } from './database.ts';
import { eventsAfter, eventsOfAggregates, eventsOfCommands, checkpointsAt } from './events.ts';
import { readScopes, readStates } from './states.ts';
import { isInSnapshot } from './snapshot-filter.ts';

const beforeAll = '00000000-0000-0000-0000-000000000000';

/** `SyncReader` inside a PostgreSQL transaction. */
export function postgresSyncReader(reader: AuthorityReader): SyncReader {
  const { tx, authorityId } = reader;
  return {
    authorityId,
    ...restorationReading(reader),
    ...allocationReading(reader),
    ...snapshotReading(reader),
    profile: () => authorityProfile(reader),
    states: (keys) => readStates(reader, keys),
    scopes: (keys) => readScopes(reader, keys),
    deskAgents: async (deskId, since) => {
      const rows = await tx.execute<{ readonly state: AgentState }>(sql`
        select state from desk_agent
        join aggregate on aggregate.authority_id = desk_agent.authority_id
          and aggregate.kind = 'agent' and aggregate.id = desk_agent.agent_id
        where desk_agent.authority_id = ${authorityId} and desk_id = ${deskId}
          and signed_in_at >= ${since}::timestamptz`);
      return rows.map(({ state }) => state);
    },
    restrictedTypes: () =>
      rowsOf<{ readonly id: string; readonly restrictedTo: Restriction }>(
        tx.execute(sql`
          select id, state -> 'restrictedTo' as "restrictedTo" from aggregate
          where authority_id = ${authorityId} and kind = 'case_type'
            and (state ->> 'restrictedTo') is not null`),
      ),
    eventsAfter: (sequence, limit) => eventsAfter(reader, sequence, limit),
    checkpointsAt: (sequences) => checkpointsAt(reader, sequences),
    eventsOfCommands: (commandIds) => eventsOfCommands(reader, commandIds),
    eventsOfAggregates: (keys) => eventsOfAggregates(reader, keys),
    settled: (commandIds) =>
      rowsOf<SettledRow>(
        tx.execute(sql`
          select id, digest, refusal from command
          where authority_id = ${authorityId} and id = ${anyOf(commandIds, 'uuid')}`),
      ),
  };
}

function restorationReading({ tx, authorityId }: AuthorityReader) {
  return {
    logPosition: async () => {
      const [facts] = await tx.execute<{ readonly epoch: string; readonly head: number }>(sql`
        select epoch, coalesce((select sequence from log_head where authority_id = ${authorityId}), 0) as head
        from installation`);
      if (facts === undefined) throw new Error('A database without its installation');
      return { epoch: facts.epoch, head: facts.head };
    },
    formerEpochs: async () => {
      const [found] = await tx.execute<{ readonly epochs: readonly string[] }>(sql`
        select former_epochs as epochs from installation`);
      return found?.epochs ?? [];
    },
    restorations: () =>
      rowsOf<Restoration>(
        tx.execute(sql`
          select epoch, head from restoration where authority_id = ${authorityId}
          order by noticed_at, head`),
      ),
  } satisfies Partial<SyncReader>;
}

/** Who holds references, leases, logins and sessions. */
function allocationReading({ tx, authorityId }: AuthorityReader) {
  return {
    takenReferences: async (references) => {
      if (references.length === 0) return [];
      const rows = await tx.execute<{ readonly reference: string }>(sql`
        select reference from case_row
        where authority_id = ${authorityId} and reference = ${anyOf(references, 'text')}`);
      return rows.map(({ reference }) => reference);
    },
    leaseHolders: async (numbers) => {
      if (numbers.length === 0) return [];
      return await tx.execute<{ readonly number: number; readonly deskId: string | null }>(sql`
        select number, lease.desk_id as "deskId"
        from (select value::int as number from json_array_elements_text(${JSON.stringify(numbers)}::json))
        join lateral (
          select desk_id, last from reference_lease
          where authority_id = ${authorityId} and first <= number
          order by first desc limit 1
        ) as lease on number <= last`);
    },
    loginHolders: async (logins) => {
      if (logins.length === 0) return [];
      return await tx.execute<{ readonly login: string; readonly agentId: string }>(sql`
        select login, agent_id as "agentId" from agent_login
        where authority_id = ${authorityId} and login = ${anyOf(logins, 'text')}`);
    },
    sessions: async (deskId, digests, now) => {
      if (digests.length === 0) return [];
      return await tx.execute<{ readonly digest: string; readonly agentId: string }>(sql`
        select token_hash as digest, agent_id as "agentId" from session
        where authority_id = ${authorityId} and token_hash = ${anyOf(digests, 'text')}
          and desk_id = ${deskId} and ended_at is null and expires_at > ${now}::timestamptz`);
    },
  } satisfies Partial<SyncReader>;
}

/** Reads for bootstrap and anti-entropy. */
function snapshotReading({ tx, authorityId }: AuthorityReader) {
  return {
    snapshotPage: async (filter: SnapshotFilter, after: SnapshotPosition | null, limit: number) => {
      const { rank, order, id } = after ?? { rank: -1, order: 0, id: beforeAll };
      const rows = await tx.execute<{
        kind: 'case';
        id: string;
        rank: number;
        order: number;
        contactId: string | null;
      }>(sql`
        select kind, id, fill_rank as rank, fill_order as order,
          case when kind = 'case' then state ->> 'contactId' end as "contactId"
        from aggregate
        where authority_id = ${authorityId}
          and (fill_rank, fill_order, id) > (${rank}::smallint, ${order}::bigint, ${id}::uuid)
          and ${isInSnapshot(filter)}
        order by fill_rank, fill_order, id
        limit ${limit}`);
      return rows.map(({ kind, id: entry, contactId, ...place }) => ({
        kind,
        id: entry,
        contactId,
        position: { rank: place.rank, order: place.order, id: entry },
      }));
    },
    snapshotTotal: async (filter: SnapshotFilter) => {
      const [found] = await tx.execute<{ readonly count: number }>(sql`
        select count(*) as count from aggregate where authority_id = ${authorityId} and ${isInSnapshot(filter)}`);
      return found?.count ?? 0;
    },
    checksums: () =>
      rowsOf<Bucket>(
        tx.execute(sql`
          select kind, type_id as "typeId", team_id as "teamId", sum(revision)::bigint as count,
            sum(sum)::bigint as sum
          from aggregate where authority_id = ${authorityId}
          group by kind, type_id, team_id`),
      ),
    digests: ({ kind, typeId, teamId }: Scope, after: string | null, limit: number) => {
      const isThere =
        typeId === null || teamId === null
          ? sql`type_id is null and team_id is null`
          : sql`type_id = ${typeId} and team_id = ${teamId}`;
      return rowsOf<{ readonly id: string; readonly count: number; readonly sum: number }>(
        tx.execute(sql`
          select id, revision as count, sum from aggregate
          where authority_id = ${authorityId} and kind = ${kind} and ${isThere} and id > ${after ?? beforeAll}
          order by id limit ${limit}`),
      );
    },
  } satisfies Partial<SyncReader>;
}

async function rowsOf<Row>(asked: ReturnType<Transaction['execute']>): Promise<readonly Row[]> {
  return (await asked) as unknown as readonly Row[];
}

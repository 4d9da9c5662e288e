import { sql, type SQL } from 'drizzle-orm';
import type { AggregateKey, AggregateKind } from '../../shared/domain/aggregate.ts';
import type { States } from '../../shared/domain/states.ts';
import { scopeOf } from '../../shared/domain/scope.ts';
import { snapshotPositionOf } from '../sync/snapshot-position.ts';
import type { ScopeRow, StateRow } from '../sync/sync-store.ts';
import { awaitPipelined } from '../await-pipelined.ts';
import { anyOf } from './any-of.ts';
import type { AuthorityReader, AuthorityWriter } from './database.ts';
import { insertRows } from './insert-rows.ts';
import { aggregate } from './schema/log.ts';

const stateColumns = sql`kind, id, state, sum`;

/** The states of some aggregates; those that do not exist are left out. */
export function readStates(
  reader: AuthorityReader,
  keys: readonly AggregateKey[],
): Promise<readonly StateRow[]> {
  return selectByKey<StateRow>(reader, keys, stateColumns);
}

/**
 * Like `readStates`, with the rows locked until the transaction ends: another transaction that decides on one
 * of them waits, and then sees what was decided here. Rows are locked in one order, so that two transactions
 * cannot deadlock.
 */
export function lockStates(
  writer: AuthorityWriter,
  keys: readonly AggregateKey[],
): Promise<readonly StateRow[]> {
  return selectByKey<StateRow>(writer, keys, stateColumns, sql`for update`);
}

/** The scopes of some aggregates. */
export function readScopes(
  reader: AuthorityReader,
  keys: readonly AggregateKey[],
): Promise<readonly ScopeRow[]> {
  return selectByKey<ScopeRow>(reader, keys, sql`kind, id, type_id as "typeId", team_id as "teamId"`);
}

async function selectByKey<Row>(
  { tx, authorityId }: AuthorityReader,
  keys: readonly AggregateKey[],
  columns: SQL,
  lock: SQL = sql``,
): Promise<readonly Row[]> {
  const byKind = Map.groupBy(keys, ({ kind }) => kind);
  const kinds = [...byKind.keys()].toSorted();
  const rows = await awaitPipelined(
    kinds.map((kind) => {
      const ids = (byKind.get(kind) ?? []).map(({ id }) => id);
      return tx.execute(sql`
        select ${columns} from aggregate
        where authority_id = ${authorityId} and kind = ${kind} and id = ${anyOf(ids, 'uuid')}
        order by id ${lock}`);
    }),
  );
  return rows.flat() as unknown as readonly Row[];
}

/** Saves new or changed states, in the order in which `lockStates` locks them: any other could deadlock. */
export async function saveStates(writer: AuthorityWriter, rows: readonly StateRow[]): Promise<void> {
  const { authorityId } = writer;
  const sorted = rows.toSorted((one, other) =>
    `${one.kind} ${one.id}` < `${other.kind} ${other.id}` ? -1 : 1,
  );
  await insertRows(
    writer,
    aggregate,
    sorted.map(({ kind, id, state, sum }) => {
      const { typeId, teamId } = scopeOf(kind, state);
      const { rank: fillRank, order: fillOrder } = snapshotPositionOf(kind, state);
      const { revision } = state;
      return { authorityId, kind, id, revision, state, typeId, teamId, sum, fillRank, fillOrder };
    }),
    sql`on conflict (authority_id, kind, id) do update set
      revision = excluded.revision, state = excluded.state, type_id = excluded.type_id,
      team_id = excluded.team_id, sum = excluded.sum, fill_rank = excluded.fill_rank,
      fill_order = excluded.fill_order`,
  );
}

/** Every aggregate of one kind. */
export async function listStates<Kind extends AggregateKind>(
  { tx, authorityId }: AuthorityReader,
  kind: Kind,
): Promise<readonly States[Kind][]> {
  const rows = await tx.execute<{ readonly state: States[Kind] }>(sql`
    select state from aggregate where authority_id = ${authorityId} and kind = ${kind} order by id`);
  return rows.map(({ state }) => state);
}

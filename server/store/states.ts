import { sql, type SQL } from 'drizzle-orm';
import type { AggregateKey, AggregateKind } from '../../shared/domain/aggregate.ts';
import type { AnyState, States } from '../../shared/domain/states.ts';
import { anyOf } from './any-of.ts';
import type { AuthorityReader, AuthorityWriter } from './database.ts';
import { insertRows } from './insert-rows.ts';
import { aggregate } from './schema/log.ts';
import { together } from './together.ts';

export type StateRow = AggregateKey & { readonly state: AnyState };

/** The states of some aggregates; those that are not there are left out. */
export function readStates(
  reader: AuthorityReader,
  keys: readonly AggregateKey[],
): Promise<readonly StateRow[]> {
  return selectStates(reader, keys, sql``);
}

/**
 * The same, locked until the end of the transaction: whoever else decides on one of these waits, and
 * then sees what was decided here. Locked in one order, so that two who meet do not wait for each other.
 */
export function lockStates(
  writer: AuthorityWriter,
  keys: readonly AggregateKey[],
): Promise<readonly StateRow[]> {
  return selectStates(writer, keys, sql`for update`);
}

async function selectStates(
  { tx, authorityId }: AuthorityReader,
  keys: readonly AggregateKey[],
  lock: SQL,
): Promise<readonly StateRow[]> {
  const byKind = Map.groupBy(keys, ({ kind }) => kind);
  const kinds = [...byKind.keys()].toSorted();
  const rows = await together(
    kinds.map((kind) => {
      const ids = (byKind.get(kind) ?? []).map(({ id }) => id);
      return tx.execute<StateRow & Record<string, unknown>>(sql`
        select kind, id, state from aggregate
        where authority_id = ${authorityId} and kind = ${kind} and id = ${anyOf(ids, 'uuid')}
        order by id ${lock}`);
    }),
  );
  return rows.flat();
}

/** Keeps states, new or changed, in the one order in which they are locked. */
export async function saveStates(writer: AuthorityWriter, rows: readonly StateRow[]): Promise<void> {
  const sorted = rows.toSorted((one, other) =>
    `${one.kind} ${one.id}` < `${other.kind} ${other.id}` ? -1 : 1,
  );
  await insertRows(
    writer,
    aggregate,
    sorted.map(({ kind, id, state }) => ({
      authorityId: writer.authorityId,
      kind,
      id,
      revision: state.revision,
      state,
    })),
    sql`on conflict (authority_id, kind, id) do update set revision = excluded.revision, state = excluded.state`,
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

import { and, asc, eq, gt, sql } from 'drizzle-orm';
import type { AggregateKey } from '../../shared/domain/aggregate.ts';
import type { Checkpoint, SequencedEvent } from '../../shared/sync/protocol.ts';
import type { LoggedEvent } from '../sync/sync-store.ts';
import { awaitPipelined } from '../await-pipelined.ts';
import { anyOf } from './any-of.ts';
import type { AuthorityReader, AuthorityWriter } from './database.ts';
import { insertRows } from './insert-rows.ts';
import { event } from './schema/log.ts';

const eventColumns = {
  sequence: event.sequence,
  id: event.id,
  kind: event.kind,
  aggregateId: event.aggregateId,
  revision: event.revision,
  type: event.type,
  version: event.version,
  data: event.data,
  commandId: event.commandId,
  actor: event.actor,
  at: event.at,
  clockDoubtful: event.clockDoubtful,
};

/**
 * Reserves the next `count` sequences; returns the first. The counter row stays locked until the commit, so
 * commit order is sequence order and a cursor never passes an uncommitted event. Call it last: all writers of
 * the authority queue here.
 */
export async function reserveSequences({ tx, authorityId }: AuthorityWriter, count: number): Promise<number> {
  const [head] = await tx.execute<{ readonly sequence: number }>(sql`
    update log_head set sequence = sequence + ${count} where authority_id = ${authorityId}
    returning sequence`);
  if (head === undefined) throw new Error('An authority without a log');
  return head.sequence - count + 1;
}

export async function appendEvents(
  writer: AuthorityWriter,
  events: readonly (SequencedEvent & Partial<Pick<LoggedEvent, 'movedFrom'>>)[],
  recordedAt: string,
): Promise<void> {
  const { authorityId } = writer;
  await insertRows(
    writer,
    event,
    events.map(({ movedFrom = null, ...one }) => ({
      ...one,
      authorityId,
      recordedAt,
      movedFromType: movedFrom?.typeId ?? null,
      movedFromTeam: movedFrom?.teamId ?? null,
    })),
  );
}

/** The events after a cursor, in sequence order. */
export async function eventsAfter(
  { tx, authorityId }: AuthorityReader,
  after: number,
  limit: number,
): Promise<LoggedEvent[]> {
  const rows = await tx
    .select({ ...eventColumns, movedFromType: event.movedFromType, movedFromTeam: event.movedFromTeam })
    .from(event)
    .where(and(eq(event.authorityId, authorityId), gt(event.sequence, after)))
    .orderBy(asc(event.sequence))
    .limit(limit);
  return rows.map(({ movedFromType: typeId, movedFromTeam: teamId, ...one }) => ({
    ...one,
    movedFrom: typeId === null || teamId === null ? null : { typeId, teamId },
  }));
}

/** The checkpoints at some sequences. */
export async function checkpointsAt(
  { tx, authorityId }: AuthorityReader,
  sequences: readonly number[],
): Promise<readonly Checkpoint[]> {
  if (sequences.length === 0) return [];
  return await tx.execute<Checkpoint & Record<string, unknown>>(sql`
    select sequence, id from event
    where authority_id = ${authorityId} and sequence = ${anyOf(sequences, 'bigint')}`);
}

/** The events that some commands caused, in sequence order. */
export async function eventsOfCommands(
  { tx, authorityId }: AuthorityReader,
  commandIds: readonly string[],
): Promise<SequencedEvent[]> {
  if (commandIds.length === 0) return [];
  return await tx
    .select(eventColumns)
    .from(event)
    .where(and(eq(event.authorityId, authorityId), sql`${event.commandId} = ${anyOf(commandIds, 'uuid')}`))
    .orderBy(asc(event.sequence));
}

/** Every event of some aggregates, in sequence order. */
export async function eventsOfAggregates(
  { tx, authorityId }: AuthorityReader,
  keys: readonly AggregateKey[],
): Promise<SequencedEvent[]> {
  const byKind = [...Map.groupBy(keys, ({ kind }) => kind)];
  const found = await awaitPipelined(
    byKind.map(([kind, ofKind]) => {
      const ids = anyOf(
        ofKind.map(({ id }) => id),
        'uuid',
      );
      return tx
        .select(eventColumns)
        .from(event)
        .where(
          and(eq(event.authorityId, authorityId), eq(event.kind, kind), sql`${event.aggregateId} = ${ids}`),
        );
    }),
  );
  return found.flat().toSorted((one, other) => one.sequence - other.sequence);
}

import { and, asc, eq, gt, sql } from 'drizzle-orm';
import type { SequencedEvent } from '../../shared/sync/protocol.ts';
import { anyOf } from './any-of.ts';
import type { AuthorityReader, AuthorityWriter } from './database.ts';
import { insertRows } from './insert-rows.ts';
import { event } from './schema/log.ts';

export const eventColumns = {
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
 * Takes the next `count` sequences of the authority and gives the first. The counter's row stays locked
 * until the commit, so that what commits later has the higher sequence and a reader's cursor passes
 * nothing over. Taken last, when all else is written: nobody waits here for somebody who still decides.
 */
export async function takeSequences({ tx, authorityId }: AuthorityWriter, count: number): Promise<number> {
  const [head] = await tx.execute<{ readonly sequence: number }>(sql`
    update log_head set sequence = sequence + ${count} where authority_id = ${authorityId}
    returning sequence`);
  if (head === undefined) throw new Error('An authority without a log');
  return head.sequence - count + 1;
}

export async function appendEvents(
  writer: AuthorityWriter,
  events: readonly SequencedEvent[],
  recordedAt: string,
): Promise<void> {
  const { authorityId } = writer;
  await insertRows(
    writer,
    event,
    events.map((one) => ({ ...one, authorityId, recordedAt })),
  );
}

/** The events after a cursor, in their order. */
export async function eventsAfter(
  { tx, authorityId }: AuthorityReader,
  after: number,
  limit: number,
): Promise<SequencedEvent[]> {
  return await tx
    .select(eventColumns)
    .from(event)
    .where(and(eq(event.authorityId, authorityId), gt(event.sequence, after)))
    .orderBy(asc(event.sequence))
    .limit(limit);
}

/** What some commands caused, in order. */
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

/** The newest sequence of the authority. */
export async function newestSequence({ tx, authorityId }: AuthorityReader): Promise<number> {
  const [head] = await tx.execute<{ readonly sequence: number }>(sql`
    select sequence from log_head where authority_id = ${authorityId}`);
  return head?.sequence ?? 0;
}

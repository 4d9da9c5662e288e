import { sql } from 'drizzle-orm';
import type { SyncWriter } from '../sync/sync-store.ts';
import { awaitPipelined } from '../await-pipelined.ts';
import { announceHead } from './announce-head.ts';
import { anyOf } from './any-of.ts';
import type { AuthorityWriter } from './database.ts';
import { appendEvents, reserveSequences } from './events.ts';
import { insertRows } from './insert-rows.ts';
import { postgresSyncReader } from './postgres-sync-reader.ts';
import { project } from './project.ts';
import { command } from './schema/log.ts';
import { recoveredEvent, restoration } from './schema/recovery.ts';
import { referenceLease } from './schema/references.ts';
import { lockStates, saveStates } from './states.ts';
import { lockShared } from './writing-lock.ts';

/** `SyncWriter` inside a PostgreSQL transaction. */
export function postgresSyncWriter(writer: AuthorityWriter): SyncWriter {
  const { tx, authorityId } = writer;
  return {
    ...postgresSyncReader(writer),
    ...numberWriting(writer),
    ...restorationWriting(writer),
    lockShared: () => lockShared(writer),
    lockStates: (keys) => lockStates(writer, keys),
    saveStates: async (rows) => {
      await awaitPipelined([saveStates(writer, rows), project(writer, rows)]);
    },
    reserveSequences: (count) => reserveSequences(writer, count),
    append: (events, recordedAt) => appendEvents(writer, events, recordedAt),
    saveSettled: (settled, settledAt) =>
      insertRows(
        writer,
        command,
        settled.map((one) => ({ ...one, authorityId, settledAt })),
      ),
    clearRefusals: async (commandIds) => {
      await tx.execute(sql`
        update command set refusal = null, digest = null
        where authority_id = ${authorityId} and id = ${anyOf(commandIds, 'uuid')}`);
    },
    announce: (head) => announceHead(writer, head),
  };
}

function numberWriting(writer: AuthorityWriter) {
  const { tx, authorityId } = writer;
  return {
    reserveNumbers: async (count) => {
      const [counter] = await tx.execute<{ readonly next: number }>(sql`
        update reference_counter set next = next + ${count} where authority_id = ${authorityId}
        returning next`);
      if (counter === undefined) throw new Error('An authority without reference numbers');
      return counter.next - count;
    },
    lease: async (block, deskId, leasedAt) => {
      await tx.insert(referenceLease).values({ authorityId, ...block, deskId, leasedAt });
    },
    skipNumbersUpTo: async (highest) => {
      await tx.execute(sql`
        update reference_counter set next = ${highest} + 1
        where authority_id = ${authorityId} and next <= ${highest}`);
    },
  } satisfies Partial<SyncWriter>;
}

function restorationWriting(writer: AuthorityWriter) {
  const { tx, authorityId } = writer;
  return {
    rotateEpoch: async (from, forgotten) => {
      await tx.execute(sql`
        update installation set epoch = gen_random_uuid(),
          former_epochs =
            (${JSON.stringify(forgotten === undefined ? [] : [forgotten])}::jsonb || former_epochs::jsonb
              || to_jsonb(epoch::text))::json
        where epoch = ${from}`);
      const [found] = await tx.execute<{ readonly epoch: string }>(sql`select epoch from installation`);
      if (found === undefined) throw new Error('A database without its installation');
      return found.epoch;
    },
    recordRestoration: async (noted, deskId, noticedAt) => {
      await tx
        .insert(restoration)
        .values({ authorityId, ...noted, deskId, noticedAt })
        .onConflictDoNothing();
    },
    recordRecovered: (epoch, deskId, recovered, recoveredAt) =>
      insertRows(
        writer,
        recoveredEvent,
        // `on conflict do update` fails if one statement has the same key twice.
        [...new Map(recovered.map((one) => [one.event.id, one])).values()].map(({ event, sequence }) => ({
          authorityId,
          epoch,
          eventId: event.id,
          deskId,
          event,
          sequence,
          recoveredAt,
        })),
        sql`on conflict (authority_id, epoch, event_id) do update set
          desk_id = excluded.desk_id, event = excluded.event, sequence = excluded.sequence,
          recovered_at = excluded.recovered_at`,
      ),
  } satisfies Partial<SyncWriter>;
}

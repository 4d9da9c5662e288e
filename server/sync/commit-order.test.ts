import { sql } from 'drizzle-orm';
import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import type { SequencedEvent } from '../../shared/sync/protocol.ts';
import { appendEvents, reserveSequences } from '../store/events.ts';
import type { AuthorityWriter } from '../store/database.ts';
import { commandOf, createSmallAuthority } from '../testing/small-authority.ts';
import { openTestContext, type TestContext } from '../testing/test-database.ts';

function someEvent(sequence: number): SequencedEvent {
  const id = v7();
  return {
    sequence,
    id: `${id}.0`,
    kind: 'team',
    aggregateId: id,
    revision: 1,
    type: 'team.created',
    version: 1,
    data: { fields: { name: 'Voirie', active: true } },
    commandId: id,
    actor: { kind: 'administration' },
    at: '2026-11-24T09:30:00.000Z',
    clockDoubtful: false,
  };
}

/** Reads the events after a cursor; `next` is its new position. */
function readFrom({ sync }: TestContext, authorityId: string, after: number, limit: number) {
  return sync.read(authorityId, async (reader) => {
    const events = await reader.eventsAfter(after, limit);
    const { head } = await reader.logPosition();
    const next = events.at(-1)?.sequence ?? after;
    return { events, next, head, more: next < head };
  });
}

/** Two transactions take a sequence each, and the first commits last. Returns what a cursor then has read. */
async function interleave(take: (writer: AuthorityWriter) => Promise<number>) {
  await using context = await openTestContext();
  const { authorityId } = await createSmallAuthority(context);
  const start = (await readFrom(context, authorityId, 0, 100)).next;
  const seen: number[] = [];
  let cursor = start;
  const read = async (): Promise<void> => {
    const { events, next } = await readFrom(context, authorityId, cursor, 100);
    seen.push(...events.map(({ sequence }) => sequence));
    cursor = next;
  };
  const append = async (writer: AuthorityWriter): Promise<void> => {
    await appendEvents(writer, [someEvent(await take(writer))], '2026-11-24T09:30:00.000Z');
  };
  const firstTook = Promise.withResolvers<void>();
  const mayCommit = Promise.withResolvers<void>();
  const first = context.database.write(authorityId, async (writer) => {
    await append(writer);
    firstTook.resolve();
    await mayCommit.promise;
  });
  await firstTook.promise;
  const second = context.database.write(authorityId, append);
  // Either the second commits first, or it is seen to wait for the first.
  await Promise.race([second, untilSomebodyWaits(context)]);
  await read();
  mayCommit.resolve();
  await Promise.all([first, second]);
  await read();
  return { seen: seen.map((sequence) => sequence - start), head: cursor - start };
}

async function untilSomebodyWaits(context: Awaited<ReturnType<typeof openTestContext>>): Promise<void> {
  for (;;) {
    const waiting = await context.database.acrossAuthorities((tx) =>
      tx.execute(sql`
        select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`),
    );
    if (waiting.length > 0) return;
  }
}

test('a cursor over a PostgreSQL sequence skips events that commit late', async () => {
  let number = 0;
  const { seen, head } = await interleave(async ({ tx, authorityId }) => {
    // As PostgreSQL's own sequences do: the number is taken outside the transaction.
    const [row] = await tx.execute<{ start: number }>(sql`
      select sequence as start from log_head where authority_id = ${authorityId}`);
    number += 1;
    return (row?.start ?? 0) + number;
  });
  expect({ seen, head }).toEqual({ seen: [2], head: 2 });
});

test('a cursor over ours does not: commit order is sequence order, without gaps', async () => {
  expect(await interleave((writer) => reserveSequences(writer, 1))).toEqual({ seen: [1, 2], head: 2 });
});

test('a reader concurrent with many writers reads everything once, in order', async () => {
  await using context = await openTestContext();
  const town = await createSmallAuthority(context);
  const writing = Promise.all(
    Array.from({ length: 8 }, async () => {
      for (let turn = 0; turn < 6; turn += 1) {
        await town.give(...Array.from({ length: 3 }, () => commandOf(town.logging())));
        // A rolled-back transaction that reserved sequences leaves no gap.
        await context.database
          .write(town.authorityId, async (writer) => {
            await reserveSequences(writer, 5);
            throw new Error('undone');
          })
          .catch(() => undefined);
      }
    }),
  );
  const state = { isWriting: true };
  void writing.finally(() => (state.isWriting = false));
  const sequences: number[] = [];
  let cursor = 0;
  for (let more = true; more || state.isWriting;) {
    const page = await readFrom(context, town.authorityId, cursor, 7);
    sequences.push(...page.events.map(({ sequence }) => sequence));
    ({ next: cursor, more } = page);
  }
  await writing;
  const rest = await readFrom(context, town.authorityId, cursor, 1000);
  sequences.push(...rest.events.map(({ sequence }) => sequence));
  expect(sequences).toEqual(Array.from({ length: rest.head }, (_, index) => index + 1));
  expect(rest.head).toBe(5 + 8 * 6 * 3);
});

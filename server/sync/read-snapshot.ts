import { z } from 'zod';
import { failureOf, type Failure } from '../../shared/errors.ts';
import { failed, ok, type Result } from '../../shared/result.ts';
import type { FillRequest, FillResponse, SequencedEvent } from '../../shared/sync/protocol.ts';
import type { DeskInAuthority } from '../auth/desk-in-authority.ts';
import type { ServerContext } from '../context.ts';
import { awaitPipelined } from '../await-pipelined.ts';
import { byName, keyOf, nameOf } from './aggregate-names.ts';
import { readServerMetadata } from './server-metadata.ts';
import { deskSubscription } from './desk-subscription.ts';
import type { SnapshotEntry, SnapshotFilter } from './sync-store.ts';

const cursor = z.object({
  rank: z.int().nonnegative(),
  order: z.int(),
  id: z.uuid(),
  done: z.int().nonnegative(),
  total: z.int().nonnegative(),
});
/**
 * The position after a page, with how many aggregates were sent so far and the total when the first page was
 * read.
 */
type Cursor = z.infer<typeof cursor>;

function readCursor(text: string): Cursor | null {
  const [rank, order, id, done, total] = text.split(' ');
  const read = cursor.safeParse({
    rank: Number(rank),
    order: Number(order),
    id,
    done: Number(done),
    total: Number(total),
  });
  return read.success ? read.data : null;
}

/**
 * One page of a snapshot: whole aggregates that `target` and the current subscription cover and `base`, which
 * the desk holds already, does not.
 */
export async function readSnapshot(
  context: Pick<ServerContext, 'sync' | 'now'>,
  { authorityId, deskId }: DeskInAuthority,
  { target, base, after, limit }: FillRequest,
): Promise<Result<FillResponse, Failure>> {
  const from = after === null ? null : readCursor(after);
  if (after !== null && from === null) return failed(failureOf('invalid_input', { field: 'after' }));
  const answer = await context.sync.read(authorityId, async (reader) => {
    const [metadata, subscription] = await awaitPipelined([
      readServerMetadata(reader, context),
      deskSubscription(reader, deskId, context),
    ]);
    const filter: SnapshotFilter = { seenBy: [target, subscription], notSeenBy: base };
    const [page, total] = await awaitPipelined([
      reader.snapshotPage(filter, from, limit),
      from?.total ?? reader.snapshotTotal(filter),
    ]);
    const entries = base?.staff === true ? page : withContacts(page);
    const keys = byName(entries);
    const events = Map.groupBy(await reader.eventsOfAggregates([...keys.values()]), (event) =>
      nameOf(keyOf(event)),
    );
    const done = (from?.done ?? 0) + page.length;
    const last = page.length < limit ? undefined : page.at(-1);
    return {
      ...metadata,
      subscription,
      events: [...keys.keys()].flatMap((name): SequencedEvent[] => events.get(name) ?? []),
      next: last === undefined ? null : cursorAfter(last, done, total),
      done,
      total: last === undefined ? done : Math.max(done, total),
    };
  });
  return ok(answer);
}

/**
 * Puts its contact before each open case, so that the case can be shown complete before all contacts have
 * come.
 */
function withContacts(
  page: readonly SnapshotEntry[],
): readonly { kind: SnapshotEntry['kind']; id: string }[] {
  return page.flatMap(({ kind, id, contactId, position }) =>
    contactId === null || position.rank !== 1
      ? [{ kind, id }]
      : [
          { kind: 'contact', id: contactId },
          { kind, id },
        ],
  );
}

function cursorAfter({ position: { rank, order, id } }: SnapshotEntry, done: number, total: number): string {
  return [rank, order, id, done, total].join(' ');
}

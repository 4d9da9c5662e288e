import { failureOf, type Failure } from '../../shared/errors.ts';
import { failed, ok, type Result } from '../../shared/result.ts';
import type { PullRequest, PullResponse, SequencedEvent } from '../../shared/sync/protocol.ts';
import { sees, type Scope, type Subscription } from '../../shared/sync/subscription.ts';
import type { DeskInAuthority } from '../auth/desk-in-authority.ts';
import type { ServerContext } from '../context.ts';
import { awaitPipelined } from '../await-pipelined.ts';
import { byName, keyOf, nameOf } from './aggregate-names.ts';
import { readServerMetadata } from './server-metadata.ts';
import { deskSubscription } from './desk-subscription.ts';
import type { LoggedEvent, SyncReader } from './sync-store.ts';

/**
 * The events after a desk's cursor that it may see now. A desk that holds nothing yet gets no events, only
 * the head as its cursor: a bootstrap brings the rest.
 */
export function pullEvents(
  context: Pick<ServerContext, 'sync' | 'now'>,
  { authorityId, deskId }: DeskInAuthority,
  { after, mark, limit, subscription: held }: PullRequest,
): Promise<Result<PullResponse, Failure>> {
  const isFirst = after === 0 && held === null;
  return context.sync.read(authorityId, async (reader) => {
    const [metadata, subscription, checkpoints, window] = await awaitPipelined([
      readServerMetadata(reader, context),
      deskSubscription(reader, deskId, context),
      reader.checkpointsAt(after === 0 ? [] : [after]),
      isFirst ? [] : reader.eventsAfter(after, limit),
    ]);
    if (after > 0 && checkpoints[0]?.id !== mark) return failed(failureOf('history_changed'));
    const common = { ...metadata, subscription };
    if (isFirst) {
      const { head } = metadata;
      const [newest] = await reader.checkpointsAt(head === 0 ? [] : [head]);
      const cursor = { next: head, mark: newest?.id ?? '' };
      return ok({ ...common, ...cursor, events: [], removals: [], more: false });
    }
    const last = window.at(-1);
    const next = last?.sequence ?? after;
    const seen = await filterVisible(reader, window, { subscription, held });
    return ok({ ...common, ...seen, next, mark: last?.id ?? mark, more: next < metadata.head });
  });
}

interface SubscriptionChange {
  /** What the desk may see now. */
  readonly subscription: Subscription;
  /** The subscription under which the desk pulled everything up to its cursor; null before the first one. */
  readonly held: Subscription | null;
}

/**
 * The visible events of a window of the log, with the whole history of aggregates that became visible and, as
 * removals, the keys of those that became hidden.
 */
async function filterVisible(
  reader: SyncReader,
  window: readonly LoggedEvent[],
  { subscription, held }: SubscriptionChange,
): Promise<Pick<PullResponse, 'events' | 'removals'>> {
  const scopes = await reader.scopes([...byName(window.map(keyOf)).values()]);
  const visible = new Set(scopes.filter((scope) => sees(subscription, scope)).map(nameOf));
  const moves = Map.groupBy(
    window.filter(({ movedFrom }) => movedFrom !== null),
    (event) => nameOf(keyOf(event)),
  );
  const moved = scopes.filter((key) => moves.has(nameOf(key)));
  const sawBefore = (event: LoggedEvent | undefined): boolean =>
    held !== null && event !== undefined && sees(held, previousScope(event));
  const arrived = moved.filter((key) => {
    const name = nameOf(key);
    return visible.has(name) && !sawBefore(moves.get(name)?.[0]);
  });
  // Only aggregates that were in the current subscription. Others the desk evicted itself when its
  // subscription changed, or never held: naming them would disclose that they exist.
  const left = moved.filter((key) => {
    const name = nameOf(key);
    return !visible.has(name) && moves.get(name)?.some((event) => sees(subscription, previousScope(event)));
  });
  const whole = new Set(arrived.map(nameOf));
  const next = window.at(-1)?.sequence ?? 0;
  const past = whole.size === 0 ? [] : await reader.eventsOfAggregates(arrived);
  const events = [
    ...past.filter(({ sequence }) => sequence <= next),
    ...window
      .filter((event) => {
        const name = nameOf(keyOf(event));
        return visible.has(name) && !whole.has(name);
      })
      .map(toSequencedEvent),
  ];
  return {
    events: events.toSorted((one, other) => one.sequence - other.sequence),
    removals: left.map(({ kind, id }) => ({ kind, id })),
  };
}

function previousScope({ movedFrom }: LoggedEvent): Scope {
  return { kind: 'case', typeId: movedFrom?.typeId ?? null, teamId: movedFrom?.teamId ?? null };
}

/**
 * An event as it is sent: without the scope that its case moved from, which the desk may not be allowed to
 * know.
 */
export function toSequencedEvent(logged: LoggedEvent): SequencedEvent {
  const { movedFrom: _, ...event } = logged;
  return event;
}

import { failureOf, type Failure } from '../../shared/errors.ts';
import { failed, ok, type Result } from '../../shared/result.ts';
import type { PullRequest, PullResponse, SequencedEvent } from '../../shared/sync/protocol.ts';
import { sees, type Scope, type Subscription } from '../../shared/sync/subscription.ts';
import type { DeskInAuthority } from '../auth/desk-in-authority.ts';
import type { ServerContext } from '../context.ts';
import { together } from '../together.ts';
import { byName, keyOf, nameOf } from './aggregate-names.ts';
import { contactFacts } from './contact-facts.ts';
import { deskSubscription } from './desk-subscription.ts';
import type { LoggedEvent, SyncReader } from './sync-store.ts';

/**
 * What happened after a desk's cursor, of what it may see now. A desk that holds nothing yet is told
 * where to go on from: a fill brings it the rest.
 */
export function pullEvents(
  context: Pick<ServerContext, 'sync' | 'now'>,
  { authorityId, deskId }: DeskInAuthority,
  { after, mark, limit, subscription: held }: PullRequest,
): Promise<Result<PullResponse, Failure>> {
  const isFirst = after === 0 && held === null;
  return context.sync.read(authorityId, async (reader) => {
    const [facts, subscription, marks, window] = await together([
      contactFacts(reader, context),
      deskSubscription(reader, deskId, context),
      reader.marksAt(after === 0 ? [] : [after]),
      isFirst ? [] : reader.eventsAfter(after, limit),
    ]);
    if (after > 0 && marks[0]?.id !== mark) return failed(failureOf('history_changed'));
    const common = { ...facts, subscription };
    if (isFirst) {
      const { head } = facts;
      const [newest] = await reader.marksAt(head === 0 ? [] : [head]);
      const place = { next: head, mark: newest?.id ?? '' };
      return ok({ ...common, ...place, events: [], removals: [], more: false });
    }
    const last = window.at(-1);
    const next = last?.sequence ?? after;
    const seen = await visibleOf(reader, window, { subscription, held });
    return ok({ ...common, ...seen, next, mark: last?.id ?? mark, more: next < facts.head });
  });
}

interface Rights {
  /** What the desk may see now. */
  readonly subscription: Subscription;
  /** What it could see when it held all up to here. */
  readonly held: Subscription | null;
}

/** Of some events in a row, those that a desk may have, the past of what came into its sight, and what left it. */
async function visibleOf(
  reader: SyncReader,
  window: readonly LoggedEvent[],
  { subscription, held }: Rights,
): Promise<Pick<PullResponse, 'events' | 'removals'>> {
  const scopes = await reader.scopes([...byName(window.map(keyOf)).values()]);
  const visible = new Set(scopes.filter((scope) => sees(subscription, scope)).map(nameOf));
  const moves = Map.groupBy(
    window.filter(({ movedFrom }) => movedFrom !== null),
    (event) => nameOf(keyOf(event)),
  );
  const moved = scopes.filter((key) => moves.has(nameOf(key)));
  const sawBefore = (event: LoggedEvent | undefined): boolean =>
    held !== null && event !== undefined && sees(held, placeBefore(event));
  const arrived = moved.filter((key) => {
    const name = nameOf(key);
    return visible.has(name) && !sawBefore(moves.get(name)?.[0]);
  });
  // What stood where the desk sees nothing, it let go of by itself or never had: that is not named to it.
  const left = moved.filter((key) => {
    const name = nameOf(key);
    return !visible.has(name) && moves.get(name)?.some((event) => sees(subscription, placeBefore(event)));
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
      .map(asSent),
  ];
  return {
    events: events.toSorted((one, other) => one.sequence - other.sequence),
    removals: left.map(({ kind, id }) => ({ kind, id })),
  };
}

function placeBefore({ movedFrom }: LoggedEvent): Scope {
  return { kind: 'case', typeId: movedFrom?.typeId ?? null, teamId: movedFrom?.teamId ?? null };
}

/** An event as it goes out: where its case stood before is nobody's business. */
export function asSent(logged: LoggedEvent): SequencedEvent {
  const { movedFrom: _, ...event } = logged;
  return event;
}

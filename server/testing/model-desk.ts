import type { AggregateKey } from '../../shared/domain/aggregate.ts';
import { readEvent } from '../../shared/domain/event.ts';
import { evolve } from '../../shared/domain/event.ts';
import type { AnyState } from '../../shared/domain/states.ts';
import { scopeOf } from '../../shared/domain/scope.ts';
import { eventChecksum } from '../../shared/sync/checksum.ts';
import type { Bucket, PullResponse, SequencedEvent } from '../../shared/sync/protocol.ts';
import {
  intersectionOf,
  isSameSubscription,
  sees,
  type Subscription,
} from '../../shared/sync/subscription.ts';
import type { DeskInAuthority } from '../auth/desk-in-authority.ts';
import type { ServerContext } from '../context.ts';
import { byName, keyOf, nameOf } from '../sync/aggregate-names.ts';
import { deskSubscription } from '../sync/desk-subscription.ts';
import { fetchAggregates } from '../sync/fetch-aggregates.ts';
import { readSnapshot } from '../sync/read-snapshot.ts';
import { pullEvents } from '../sync/pull-events.ts';

type Asking = Pick<ServerContext, 'sync' | 'now'>;

/** A minimal desk that pulls, bootstraps and fetches, without a store or a network. */
export function createModelDesk(context: Asking, desk: DeskInAuthority, limit = 5) {
  const held = new Map<string, SequencedEvent[]>();
  let subscription: Subscription | null = null;
  /** The subscription for which the bootstrap is complete. */
  let complete: Subscription | null = null;
  let cursor = { after: 0, mark: '' };

  function apply(events: readonly SequencedEvent[], missing: Map<string, AggregateKey>): void {
    for (const event of events) {
      const key = keyOf(event);
      const own = held.get(nameOf(key)) ?? [];
      if (own.some(({ id }) => id === event.id)) continue;
      if (event.revision === own.length + 1) held.set(nameOf(key), [...own, event]);
      else missing.set(nameOf(key), key);
    }
  }
  /**
   * Evicts what the next subscription does not cover and bootstraps the rest, from the start if the
   * subscription changes on the way.
   */
  async function adopt(next: Subscription): Promise<void> {
    for (const [key, events] of held) if (!sees(next, scopeOfEvents(events))) held.delete(key);
    const base = complete === null ? null : intersectionOf(complete, next);
    subscription = next;
    complete = base;
    for (let after: string | null = null, more = true; more;) {
      const page = await readSnapshot(context, desk, { target: next, base, after, limit });
      if (!page.ok) throw new Error(page.error.code);
      if (!isSameSubscription(page.value.subscription, next)) return await adopt(page.value.subscription);
      apply(page.value.events, new Map());
      after = page.value.next;
      more = after !== null;
    }
    complete = next;
  }
  /** Applies a pull; false if what had to be fetched for it was computed under another subscription. */
  async function applyPulled(pulled: PullResponse): Promise<boolean> {
    const missing = new Map<string, AggregateKey>();
    apply(pulled.events, missing);
    if (missing.size === 0) return true;
    const fetched = await fetchAggregates(context, desk, { keys: [...missing.values()] });
    if (!isSameSubscription(fetched.subscription, subscription)) return false;
    for (const key of missing.keys()) held.delete(key);
    apply(fetched.events, new Map());
    return true;
  }
  return {
    /** Pulls until caught up. */
    sync: async (): Promise<void> => {
      for (let more = true; more;) {
        const answer = await pullEvents(context, desk, { ...cursor, limit, subscription });
        if (!answer.ok) throw new Error(answer.error.code);
        const pulled = answer.value;
        if (!isSameSubscription(subscription, pulled.subscription)) await adopt(pulled.subscription);
        if (!isSameSubscription(subscription, pulled.subscription)) continue;
        for (const key of pulled.removals) held.delete(nameOf(key));
        if (!(await applyPulled(pulled))) continue;
        cursor = { after: pulled.next, mark: pulled.mark };
        ({ more } = pulled);
      }
    },
    events: () => [...held.values()].flat().toSorted((one, other) => one.sequence - other.sequence),
    /** The events of the log that it may see now. */
    visible: () =>
      context.sync.read(desk.authorityId, async (reader) => {
        const log = await reader.eventsAfter(0, 100_000);
        const rights = await deskSubscription(reader, desk.deskId, context);
        const scopes = await reader.scopes([...byName(log.map(keyOf)).values()]);
        const names = new Set(scopes.filter((scope) => sees(rights, scope)).map(nameOf));
        return log.filter((event) => names.has(nameOf(keyOf(event))));
      }),
    /** Its checksums by scope. */
    buckets: (): readonly Bucket[] => {
      const buckets = new Map<string, Bucket>();
      for (const events of held.values()) {
        const scope = scopeOfEvents(events);
        const before = buckets.get(JSON.stringify(scope)) ?? { ...scope, count: 0, sum: 0 };
        const sum = events.reduce((sums, { id }) => sums + eventChecksum(id), before.sum);
        buckets.set(JSON.stringify(scope), { ...before, count: before.count + events.length, sum });
      }
      return [...buckets.values()];
    },
  };
}

function scopeOfEvents(events: readonly SequencedEvent[]) {
  let state: AnyState | null = null;
  for (const event of events) {
    const read = readEvent(event);
    if (typeof read === 'string') throw new Error(read);
    state = evolve(state, read);
  }
  const [first] = events;
  if (state === null || first === undefined) throw new Error('Nothing is held of this');
  return scopeOf(first.kind, state);
}

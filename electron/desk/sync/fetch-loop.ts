import { missingAggregates, clearMissing } from '../../../db/desk-state/missing-aggregates.ts';
import { applyFetched } from '../../../db/log/apply-fetched.ts';
import { groupByAggregate, type AggregateHistory } from '../../../db/log/apply-snapshot.ts';
import type { AggregateKey } from '../../../shared/domain/aggregate.ts';
import { largestFetch, type FetchResponse } from '../../../shared/sync/protocol.ts';
import type { SyncSession, SessionEnd } from './sync-session.ts';
import { isUnderCurrentSubscription, waitForSubscription } from './current-subscription.ts';
import { writeInBatches } from './write-in-batches.ts';
import { applyServerMetadata } from './apply-server-metadata.ts';
import { topicsOf } from './topics.ts';
import type { RequestGuard } from './in-flight-requests.ts';

/** Fetches missing aggregates with all of their events. */
export async function fetchLoop(session: SyncSession): Promise<SessionEnd> {
  const { client, store, signal, wakeSignals, requests } = session;
  while (!signal.aborted) {
    const keys = missingAggregates(store.read, largestFetch);
    if (keys.length === 0) {
      await wakeSignals.fetch.waitForWork(signal);
      continue;
    }
    using guard = requests.track();
    const answer = await client.fetch({ keys: [...keys] }, signal);
    if (!answer.ok) return answer.error;
    const ending = applyServerMetadata(session, answer.value);
    if (ending !== null) return ending;
    const { body } = answer.value;
    if (isUnderCurrentSubscription(store.read, body, guard)) await apply(session, keys, body, guard);
    else await waitForSubscription(session, wakeSignals.fetch);
  }
  return null;
}

type Item = AggregateHistory | { readonly key: AggregateKey; readonly events: null };

async function apply(
  session: SyncSession,
  keys: readonly AggregateKey[],
  { events, absent, head }: FetchResponse,
  guard: RequestGuard,
): Promise<void> {
  const { feed, requests, wakeSignals } = session;
  const items: readonly Item[] = [
    ...groupByAggregate(events),
    ...absent.map((key) => ({ key, events: null })),
  ];
  const answered = new Set(items.map(({ key }) => key.id));
  await writeInBatches(session, items, (writer) => {
    if (guard.subscriptionChanged()) return null;
    const histories: AggregateHistory[] = [];
    const gone: AggregateKey[] = [];
    return {
      take: (item) => {
        if (item.events === null) {
          // It arrived after the request was sent, so "absent" is out of date: ask again.
          if (!guard.hasArrived(item.key)) gone.push(item.key);
        } else if (guard.wasRemoved(item.key)) clearMissing(writer, item.key);
        else histories.push(item);
      },
      close: (isLast) => {
        applyFetched(writer, { head, histories, absent: gone });
        if (isLast) for (const key of keys) if (!answered.has(key.id)) clearMissing(writer, key);
        requests.recordArrivals(histories.map(({ key }) => key));
        requests.recordRemovals(gone);
      },
    };
  });
  wakeSignals.erase.wake();
  wakeSignals.compare.wake();
  feed.changed(...topicsOf(keys), 'refused', 'sync');
  session.eventsArrived();
}

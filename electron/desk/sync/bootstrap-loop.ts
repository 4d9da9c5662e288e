import {
  advanceBootstrap,
  endBootstrap,
  readBootstrap,
  type Bootstrap,
} from '../../../db/desk-state/bootstrap.ts';
import { recordHistory } from '../../../db/desk-state/sync-history.ts';
import { markBootstrapped, readSyncState } from '../../../db/desk-state/sync-state.ts';
import { groupByAggregate, startSnapshot } from '../../../db/log/apply-snapshot.ts';
import type { Writer } from '../../../db/store.ts';
import type { FillResponse } from '../../../shared/sync/protocol.ts';
import type { SyncSession, SessionEnd } from './sync-session.ts';
import { isUnderCurrentSubscription, waitForSubscription } from './current-subscription.ts';
import { writeInBatches } from './write-in-batches.ts';
import { applyServerMetadata } from './apply-server-metadata.ts';
import { topicsOf } from './topics.ts';
import type { RequestGuard } from './in-flight-requests.ts';

const page = 500;
type PageAnswer = Awaited<ReturnType<SyncSession['client']['fill']>>;
interface Page {
  readonly bootstrap: Bootstrap;
  readonly guard: RequestGuard;
  readonly answer: Promise<PageAnswer>;
}

/** Bootstraps the store page by page while pulls and pushes go on. */
export async function bootstrapLoop(session: SyncSession): Promise<SessionEnd> {
  const { store, signal, wakeSignals } = session;
  let prefetched: Page | null = null;
  try {
    while (!signal.aborted) {
      const bootstrap = readBootstrap(store.read);
      if (bootstrap === null) {
        await wakeSignals.bootstrap.waitForWork(signal);
        continue;
      }
      const current: Page =
        prefetched !== null && isSame(prefetched.bootstrap, bootstrap)
          ? prefetched
          : requestPage(session, bootstrap);
      if (current !== prefetched) prefetched?.guard[Symbol.dispose]();
      prefetched = null;
      using _ = current.guard;
      const answer = await current.answer;
      if (!answer.ok) return answer.error;
      const ending = applyServerMetadata(session, answer.value);
      if (ending !== null) return ending;
      const { body } = answer.value;
      if (!isUnderCurrentSubscription(store.read, body, current.guard)) {
        await waitForSubscription(session, wakeSignals.bootstrap);
        continue;
      }
      if (body.next !== null) prefetched = requestPage(session, { ...bootstrap, after: body.next });
      await apply(session, bootstrap, body, current.guard);
    }
    return null;
  } finally {
    prefetched?.guard[Symbol.dispose]();
  }
}

/** Prefetches the next page while this one is written. */
function requestPage({ client, requests, signal }: SyncSession, bootstrap: Bootstrap): Page {
  const { fill: fetchPage } = client;
  const guard = requests.track();
  const { target, base, after } = bootstrap;
  const request = { target, base, after, limit: page };
  return { bootstrap, guard, answer: fetchPage(request, signal) };
}

async function apply(
  session: SyncSession,
  bootstrap: Bootstrap,
  body: FillResponse,
  guard: RequestGuard,
): Promise<void> {
  const { store, feed, requests, wakeSignals } = session;
  await writeInBatches(session, groupByAggregate(body.events), (writer) => {
    // The subscription, and with it the position of the bootstrap, may have changed since the request.
    const ongoing = readBootstrap(writer);
    if (guard.subscriptionChanged() || ongoing === null || !isSame(ongoing, bootstrap)) return null;
    const snapshot = startSnapshot(writer);
    return {
      take: (aggregate) => {
        if (!guard.wasRemoved(aggregate.key)) snapshot.add(aggregate);
      },
      close: (isLast, taken) => {
        snapshot.finish();
        if (isLast) advanceOrFinish(session, writer, bootstrap, body);
        requests.recordArrivals(taken.map(({ key }) => key));
      },
    };
  });
  wakeSignals.fetch.wake();
  wakeSignals.erase.wake();
  feed.changed(...topicsOf(body.events), 'sync');
  session.eventsArrived();
  if (readBootstrap(store.read) === null) {
    wakeSignals.compare.wake();
    feed.changed('session');
  }
}

function advanceOrFinish(
  { clock }: SyncSession,
  writer: Writer,
  bootstrap: Bootstrap,
  { next, done, total }: FillResponse,
): void {
  if (next !== null) {
    advanceBootstrap(writer, { after: next, done, total: Math.max(done, total) });
    return;
  }
  endBootstrap(writer);
  recordHistory(writer, 'fill', clock.now(), { startedAt: bootstrap.startedAt, held: done, total });
  if (readSyncState(writer)?.filled === false) markBootstrapped(writer);
}

function isSame(one: Bootstrap, other: Bootstrap): boolean {
  return (
    one.after === other.after &&
    JSON.stringify([one.base, one.target]) === JSON.stringify([other.base, other.target])
  );
}

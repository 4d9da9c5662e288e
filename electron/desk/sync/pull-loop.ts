import { readBootstrap } from '../../../db/desk-state/bootstrap.ts';
import { markBootstrapped, readSyncState, type SyncState } from '../../../db/desk-state/sync-state.ts';
import { applyPulled } from '../../../db/log/apply-pulled.ts';
import { adoptSubscription, evictUnseen } from '../../../db/log/change-subscription.ts';
import { hasEventsBeyond, divergesFrom } from '../../../db/log/divergence.ts';
import { clearAcceptances, hasAcceptances } from '../../../db/log/outbox.ts';
import type { Failure } from '../../../shared/errors.ts';
import { failed, ok, type Result } from '../../../shared/result.ts';
import type { AggregateKey } from '../../../shared/domain/aggregate.ts';
import { changeTopics } from '../../../shared/contract/contract.ts';
import type { PullResponse, SequencedEvent } from '../../../shared/sync/protocol.ts';
import { isSameSubscription, type Subscription } from '../../../shared/sync/subscription.ts';
import type { SyncSession, SessionEnd } from './sync-session.ts';
import { verifyHistory } from './handshake.ts';
import { applyServerMetadata } from './apply-server-metadata.ts';
import { topicsOf } from './topics.ts';
import type { RequestGuard } from './in-flight-requests.ts';
import { waitForPush } from './wait-for-push.ts';

const page = 1000;
/** Small enough that a click in between waits a few hundredths of a second at most. */
const batchSize = 200;
const evictionBatchSize = 100;

/** Pulls to the head, then again whenever the stream reports a new head. */
export async function pullLoop(session: SyncSession): Promise<SessionEnd> {
  const { store, signal, wakeSignals } = session;
  while (!signal.aborted) {
    const state = readSyncState(store.read);
    if (state === null) return null;
    const pulled = await pull(session, state);
    if (!pulled.ok) return pulled.error;
    if (pulled.value.more) continue;
    finishInitialBootstrap(session);
    resendAccepted(session);
    // Loops that wait for the current subscription may repeat their request now.
    for (const wakeSignal of [wakeSignals.bootstrap, wakeSignals.fetch, wakeSignals.compare])
      wakeSignal.wake();
    await wakeSignals.pull.waitForWork(signal);
    // Push answers bring the same events: pulling before they arrive would transfer each twice.
    await waitForPush(session);
  }
  return null;
}

async function pull(session: SyncSession, state: SyncState): Promise<Result<PullResponse, Failure>> {
  const { client, signal, requests } = session;
  const { cursor: after, mark, subscription } = state;
  using guard = requests.track();
  const answer = await client.pull({ after, mark, limit: page, subscription }, signal);
  if (!answer.ok) return answer;
  const { body } = answer.value;
  const ending =
    applyServerMetadata(session, answer.value) ?? (await checkHistory(session, state, body, guard));
  if (ending !== null) return failed(ending);
  if (!isSameSubscription(subscription, body.subscription))
    await changeSubscription(session, body.subscription);
  await apply(session, state, body);
  return ok(body);
}

/**
 * Events from push answers and fetches are unconfirmed until a pull covers their range. If a pull reports that
 * range without them, either the server was restored from a backup (then it must get them back before we drop
 * anything), or the aggregate left our rights later in the log. A second handshake tells which.
 */
async function checkHistory(
  session: SyncSession,
  { cursor: after, subscription }: SyncState,
  body: PullResponse,
  guard: RequestGuard,
): Promise<SessionEnd> {
  const { read } = session.store;
  const mayDiverge = isSameSubscription(subscription, body.subscription)
    ? divergesFrom(read, { after, ...body }, guard.hasArrived)
    : hasEventsBeyond(read, after);
  return mayDiverge ? await verifyHistory(session) : null;
}

/**
 * Evicts everything outside the new subscription, then saves it in the transaction of the last batch. Saved
 * first, a crash would leave rows that this desk may not hold.
 */
async function changeSubscription(session: SyncSession, subscription: Subscription): Promise<void> {
  const { store, clock, feed, log, requests, wakeSignals, timers } = session;
  let evicted = 0;
  for (;;) {
    const gone = store.write((writer) => {
      const unseen = evictUnseen(writer, subscription, evictionBatchSize);
      if (unseen.length < evictionBatchSize) adoptSubscription(writer, subscription, clock.now());
      return unseen;
    }, 'relaxed');
    requests.recordRemovals(gone);
    evicted += gone.length;
    if (gone.length < evictionBatchSize) break;
    await timers.yieldToEventLoop();
  }
  requests.recordSubscriptionChange();
  log.info('subscription', { staff: subscription.staff ? 1 : 0, purged: evicted });
  for (const wakeSignal of [wakeSignals.bootstrap, wakeSignals.erase, wakeSignals.fetch]) wakeSignal.wake();
  feed.changed(...changeTopics);
}

async function apply(session: SyncSession, { cursor, mark }: SyncState, body: PullResponse): Promise<void> {
  const { store, feed, timers, requests, wakeSignals } = session;
  const { events, removals, next, more } = body;
  if (events.length === 0 && removals.length === 0) {
    if (next !== cursor || body.mark !== mark) {
      store.write((writer) => applyPulled(writer, { events, removals, next, mark: body.mark }), 'relaxed');
    }
    if (!more) session.eventsArrived();
    return;
  }
  let reached = { next: cursor, mark };
  for (let start = 0; start === 0 || start < events.length; start += batchSize) {
    if (start > 0) await timers.yieldToEventLoop();
    const part = events.slice(start, start + batchSize);
    const gone = start === 0 ? removals : [];
    reached = start + batchSize >= events.length ? { next, mark: body.mark } : laterOf(reached, part.at(-1));
    store.write((writer) => applyPulled(writer, { events: part, removals: gone, ...reached }), 'relaxed');
    requests.recordRemovals(gone);
    requests.recordArrivals(part.map(keyOf));
    if (gone.length > 0) wakeSignals.erase.wake();
    wakeSignals.fetch.wake();
    feed.changed(...topicsOf([...part, ...gone]), 'sync');
    session.eventsArrived();
  }
}

/** A case that came into our rights brings older events. They must not move the cursor back. */
function laterOf(
  reached: { readonly next: number; readonly mark: string },
  event: SequencedEvent | undefined,
): { readonly next: number; readonly mark: string } {
  if (event === undefined || event.sequence <= reached.next) return reached;
  return { next: event.sequence, mark: event.id };
}

/**
 * An accepted command that a pull to the head did not bring was lost by a restore from backup. Push it again:
 * the server answers it as before or decides it again.
 */
function resendAccepted({ store, wakeSignals }: SyncSession): void {
  if (!hasAcceptances(store.read)) return;
  store.write(clearAcceptances, 'relaxed');
  wakeSignals.push.wake();
}

function finishInitialBootstrap({ store, feed }: SyncSession): void {
  if (readSyncState(store.read)?.filled !== false || readBootstrap(store.read) !== null) return;
  store.write(markBootstrapped);
  feed.changed('session', 'sync');
}

function keyOf({ kind, aggregateId }: SequencedEvent): AggregateKey {
  return { kind, id: aggregateId };
}

import { readFill } from '../../../db/desk-state/fill.ts';
import { markFilled, readSyncState, type SyncState } from '../../../db/desk-state/sync-state.ts';
import { applyPulled } from '../../../db/log/apply-pulled.ts';
import { adoptSubscription, purgeUnseen } from '../../../db/log/change-subscription.ts';
import { holdsBeyond, holdsOtherwise } from '../../../db/log/held-otherwise.ts';
import { forgetAcceptances, hasAcceptances } from '../../../db/log/outbox.ts';
import type { Failure } from '../../../shared/errors.ts';
import { failed, ok, type Result } from '../../../shared/result.ts';
import type { AggregateKey } from '../../../shared/domain/aggregate.ts';
import { changeTopics } from '../../../shared/contract/contract.ts';
import type { PullResponse, SequencedEvent } from '../../../shared/sync/protocol.ts';
import { isSameSubscription, type Subscription } from '../../../shared/sync/subscription.ts';
import type { Connection, Ending } from './connection.ts';
import { askForHistory } from './greet.ts';
import { takeContact } from './take-contact.ts';
import { topicsOf } from './topics.ts';
import type { Flight } from './traffic.ts';
import { untilPushed } from './until-pushed.ts';

const page = 1000;
/** Small enough that a click in between waits a few hundredths of a second at most. */
const slice = 200;
const purgedAtOnce = 100;

/** Follows the server's log: all there is, then more whenever the stream says so. */
export async function pullLoop(connection: Connection): Promise<Ending> {
  const { store, signal, bells } = connection;
  while (!signal.aborted) {
    const state = readSyncState(store.read);
    if (state === null) return null;
    const pulled = await pull(connection, state);
    if (!pulled.ok) return pulled.error;
    if (pulled.value.more) continue;
    endFirstFilling(connection);
    askAgain(connection);
    // Whoever waits for what the rights are asks again, whether they changed or are as before.
    for (const bell of [bells.toFill, bells.toFetch, bells.toCompare]) bell.ring();
    await bells.more.rung(signal);
    // The answers to what is on its way bring the same events: pulled meanwhile, all of them would come twice.
    await untilPushed(connection);
  }
  return null;
}

async function pull(connection: Connection, state: SyncState): Promise<Result<PullResponse, Failure>> {
  const { client, signal, traffic } = connection;
  const { cursor: after, mark, subscription } = state;
  using flight = traffic.watch();
  const answer = await client.pull({ after, mark, limit: page, subscription }, signal);
  if (!answer.ok) return answer;
  const { body } = answer.value;
  const ending =
    takeContact(connection, answer.value) ?? (await checkHistory(connection, state, body, flight));
  if (ending !== null) return failed(ending);
  if (!isSameSubscription(subscription, body.subscription)) await adopt(connection, body.subscription);
  await apply(connection, state, body);
  return ok(body);
}

/**
 * What came beside the pull is vouched for by nobody until the pull has come by. Where the server tells
 * another story it was put back, and has to be given back what it lost before anything here goes; or a case
 * has left sight farther on, and this stretch tells nothing of it any more. The marks say which.
 */
async function checkHistory(
  connection: Connection,
  { cursor: after, subscription }: SyncState,
  body: PullResponse,
  flight: Flight,
): Promise<Ending> {
  const { read } = connection.store;
  const isDoubtful = isSameSubscription(subscription, body.subscription)
    ? holdsOtherwise(read, { after, ...body }, flight.hasCome)
    : holdsBeyond(read, after);
  return isDoubtful ? await askForHistory(connection) : null;
}

/** First everything that may not be here goes, then the new rights hold, in the same transaction as the last. */
async function adopt(connection: Connection, subscription: Subscription): Promise<void> {
  const { store, clock, feed, log, traffic, bells, timers } = connection;
  let purged = 0;
  for (;;) {
    const gone = store.write((writer) => {
      const unseen = purgeUnseen(writer, subscription, purgedAtOnce);
      if (unseen.length < purgedAtOnce) adoptSubscription(writer, subscription, clock.now());
      return unseen;
    }, 'repeatable');
    traffic.left(gone);
    purged += gone.length;
    if (gone.length < purgedAtOnce) break;
    await timers.breathe();
  }
  traffic.rightsChanged();
  log.info('subscription', { staff: subscription.staff ? 1 : 0, purged });
  for (const bell of [bells.toFill, bells.toErase, bells.toFetch]) bell.ring();
  feed.changed(...changeTopics);
}

async function apply(connection: Connection, { cursor, mark }: SyncState, body: PullResponse): Promise<void> {
  const { store, feed, timers, traffic, bells } = connection;
  const { events, removals, next, more } = body;
  if (events.length === 0 && removals.length === 0) {
    if (next !== cursor || body.mark !== mark) {
      store.write((writer) => applyPulled(writer, { events, removals, next, mark: body.mark }), 'repeatable');
    }
    if (!more) connection.arrived();
    return;
  }
  let reached = { next: cursor, mark };
  for (let start = 0; start === 0 || start < events.length; start += slice) {
    if (start > 0) await timers.breathe();
    const part = events.slice(start, start + slice);
    const gone = start === 0 ? removals : [];
    reached = start + slice >= events.length ? { next, mark: body.mark } : farther(reached, part.at(-1));
    store.write((writer) => applyPulled(writer, { events: part, removals: gone, ...reached }), 'repeatable');
    traffic.left(gone);
    traffic.came(part.map(keyOf));
    if (gone.length > 0) bells.toErase.ring();
    bells.toFetch.ring();
    feed.changed(...topicsOf([...part, ...gone]), 'sync');
    connection.arrived();
  }
}

/** A case that came into sight brings its past along, which does not move the cursor back. */
function farther(
  reached: { readonly next: number; readonly mark: string },
  event: SequencedEvent | undefined,
): { readonly next: number; readonly mark: string } {
  if (event === undefined || event.sequence <= reached.next) return reached;
  return { next: event.sequence, mark: event.id };
}

/**
 * What the server accepted and a pull that heard of everything did not bring, it may not have any more: it
 * was put back to a backup, and no desk's cursor was beyond that. Given again, a command is answered as
 * before, or settled anew.
 */
function askAgain({ store, bells }: Connection): void {
  if (!hasAcceptances(store.read)) return;
  store.write(forgetAcceptances, 'repeatable');
  bells.toPush.ring();
}

function endFirstFilling({ store, feed }: Connection): void {
  if (readSyncState(store.read)?.filled !== false || readFill(store.read) !== null) return;
  store.write(markFilled);
  feed.changed('session', 'sync');
}

function keyOf({ kind, aggregateId }: SequencedEvent): AggregateKey {
  return { kind, id: aggregateId };
}

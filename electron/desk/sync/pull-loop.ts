import { readFill } from '../../../db/desk-state/fill.ts';
import { markFilled, readSyncState, type SyncState } from '../../../db/desk-state/sync-state.ts';
import { applyPulled } from '../../../db/log/apply-pulled.ts';
import { adoptSubscription, purgeUnseen } from '../../../db/log/change-subscription.ts';
import type { AggregateKey } from '../../../shared/domain/aggregate.ts';
import { changeTopics } from '../../../shared/contract/contract.ts';
import type { PullResponse, SequencedEvent } from '../../../shared/sync/protocol.ts';
import { isSameSubscription, type Subscription } from '../../../shared/sync/subscription.ts';
import type { Connection, Ending } from './connection.ts';
import { takeContact } from './take-contact.ts';
import { topicsOf } from './topics.ts';

const page = 1000;
/** Small enough that a click in between waits a few hundredths of a second at most. */
const slice = 200;
const purgedAtOnce = 100;

/** Follows the server's log: all there is, then more whenever the stream says so. */
export async function pullLoop(connection: Connection): Promise<Ending> {
  const { client, store, signal, bells } = connection;
  while (!signal.aborted) {
    const state = readSyncState(store.read);
    if (state === null) return null;
    const { cursor: after, mark, subscription } = state;
    const answer = await client.pull({ after, mark, limit: page, subscription }, signal);
    if (!answer.ok) return answer.error;
    const ending = takeContact(connection, answer.value);
    if (ending !== null) return ending;
    const { body } = answer.value;
    if (!isSameSubscription(subscription, body.subscription)) await adopt(connection, body.subscription);
    await apply(connection, state, body);
    if (body.more) continue;
    endFirstFilling(connection);
    bells.toCompare.ring();
    await bells.more.rung(signal);
  }
  return null;
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

function endFirstFilling({ store, feed }: Connection): void {
  if (readSyncState(store.read)?.filled !== false || readFill(store.read) !== null) return;
  store.write(markFilled);
  feed.changed('session', 'sync');
}

function keyOf({ kind, aggregateId }: SequencedEvent): AggregateKey {
  return { kind, id: aggregateId };
}

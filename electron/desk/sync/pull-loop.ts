import { markFilled, readSyncState } from '../../../db/desk-state/sync-state.ts';
import { applyPulled } from '../../../db/log/apply-pulled.ts';
import type { ChangeTopic } from '../../../shared/contract/contract.ts';
import type { AggregateKind } from '../../../shared/domain/aggregate.ts';
import type { PullResponse } from '../../../shared/sync/protocol.ts';
import type { Connection, Ending } from './connection.ts';
import { takeContact } from './take-contact.ts';

const page = 1000;
/** Small enough that a click in between waits a few hundredths of a second at most. */
const slice = 200;

/** Follows the server's log: all there is, then more whenever the stream says so. */
export async function pullLoop(connection: Connection): Promise<Ending> {
  const { client, store, signal, more } = connection;
  while (!signal.aborted) {
    const cursor = readSyncState(store.read)?.cursor ?? 0;
    const answer = await client.pull({ after: cursor, mark: '', limit: page, subscription: null }, signal);
    if (!answer.ok) return answer.error;
    const ending = takeContact(connection, answer.value);
    if (ending !== null) return ending;
    await apply(connection, cursor, answer.value.body);
    if (!answer.value.body.more) await more.rung(signal);
  }
  return null;
}

async function apply(
  connection: Connection,
  cursor: number,
  { events, next, more }: PullResponse,
): Promise<void> {
  const { store, feed, timers } = connection;
  for (let start = 0; start < events.length; start += slice) {
    if (start > 0) await timers.breathe();
    const part = events.slice(start, start + slice);
    const last = start + slice >= events.length;
    const reached = last ? next : (part.at(-1)?.sequence ?? next);
    store.write((writer) => applyPulled(writer, part, reached));
    feed.changed(...topicsOf(part), 'sync');
    connection.arrived();
  }
  if (events.length === 0 && next !== cursor) store.write((writer) => applyPulled(writer, [], next));
  if (!more && readSyncState(store.read)?.filled === false) {
    store.write(markFilled);
    feed.changed('session', 'sync');
  }
}

const topics: Readonly<Record<AggregateKind, readonly ChangeTopic[]>> = {
  case: ['cases'],
  contact: ['contacts', 'cases'],
  case_type: ['authority', 'cases'],
  team: ['authority', 'cases', 'session'],
  site: ['authority'],
  agent: ['authority', 'cases', 'session'],
};

export function topicsOf(events: readonly { readonly kind: AggregateKind }[]): readonly ChangeTopic[] {
  return [...new Set(events.flatMap((event) => topics[event.kind]))];
}

import { wantedKeys, wantNoMore } from '../../../db/desk-state/wanted.ts';
import { applyFetched } from '../../../db/log/apply-fetched.ts';
import { byAggregate, type WholeAggregate } from '../../../db/log/apply-filled.ts';
import type { AggregateKey } from '../../../shared/domain/aggregate.ts';
import { largestFetch, type FetchResponse } from '../../../shared/sync/protocol.ts';
import type { Connection, Ending } from './connection.ts';
import { isUnderHeldRights, untilRightsAreTold } from './held-rights.ts';
import { inSlices } from './in-slices.ts';
import { takeContact } from './take-contact.ts';
import { topicsOf } from './topics.ts';
import type { Flight } from './traffic.ts';

/** Fetches whole what is known to be incomplete here. */
export async function fetchLoop(connection: Connection): Promise<Ending> {
  const { client, store, signal, bells, traffic } = connection;
  while (!signal.aborted) {
    const keys = wantedKeys(store.read, largestFetch);
    if (keys.length === 0) {
      await bells.toFetch.rung(signal);
      continue;
    }
    using flight = traffic.watch();
    const answer = await client.fetch({ keys: [...keys] }, signal);
    if (!answer.ok) return answer.error;
    const ending = takeContact(connection, answer.value);
    if (ending !== null) return ending;
    const { body } = answer.value;
    if (isUnderHeldRights(store.read, body, flight)) await apply(connection, keys, body, flight);
    else await untilRightsAreTold(connection, bells.toFetch);
  }
  return null;
}

type Item = WholeAggregate | { readonly key: AggregateKey; readonly events: null };

async function apply(
  connection: Connection,
  keys: readonly AggregateKey[],
  { events, absent, head }: FetchResponse,
  flight: Flight,
): Promise<void> {
  const { feed, traffic, bells } = connection;
  const items: readonly Item[] = [...byAggregate(events), ...absent.map((key) => ({ key, events: null }))];
  const answered = new Set(items.map(({ key }) => key.id));
  await inSlices(connection, items, (writer) => {
    if (flight.rightsChanged()) return null;
    const whole: WholeAggregate[] = [];
    const gone: AggregateKey[] = [];
    return {
      take: (item) => {
        if (item.events === null) {
          // What came here meanwhile stays wanted: the answer is older than that.
          if (!flight.hasCome(item.key)) gone.push(item.key);
        } else if (flight.hasLeft(item.key)) wantNoMore(writer, item.key);
        else whole.push(item);
      },
      close: (isLast) => {
        applyFetched(writer, { head, whole, absent: gone });
        if (isLast) for (const key of keys) if (!answered.has(key.id)) wantNoMore(writer, key);
        traffic.came(whole.map(({ key }) => key));
        traffic.left(gone);
      },
    };
  });
  bells.toErase.ring();
  bells.toCompare.ring();
  feed.changed(...topicsOf(keys), 'refused', 'sync');
  connection.arrived();
}

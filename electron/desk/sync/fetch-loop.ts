import { wantedKeys, wantNoMore } from '../../../db/desk-state/wanted.ts';
import { applyFetched } from '../../../db/log/apply-fetched.ts';
import { byAggregate, type WholeAggregate } from '../../../db/log/apply-filled.ts';
import type { AggregateKey } from '../../../shared/domain/aggregate.ts';
import { largestFetch, type FetchResponse } from '../../../shared/sync/protocol.ts';
import type { Connection, Ending } from './connection.ts';
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
    await apply(connection, keys, answer.value.body, flight);
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
  const whole = byAggregate(events).filter(({ key }) => !flight.hasLeft(key));
  // What came here meanwhile stays wanted: the answer is older than that.
  const gone = absent.filter((key) => !flight.mayHaveCome(key));
  const items: readonly Item[] = [...whole, ...gone.map((key) => ({ key, events: null }))];
  const answered = new Set([...items.map(({ key }) => key.id), ...absent.map(({ id }) => id)]);
  await inSlices(connection, items, (writer) => {
    const taken: Item[] = [];
    return {
      take: (item) => taken.push(item),
      close: (isLast) => {
        const here = taken.filter((item): item is WholeAggregate => item.events !== null);
        const notThere = taken.filter((item) => item.events === null).map(({ key }) => key);
        applyFetched(writer, { head, whole: here, absent: notThere });
        if (isLast) for (const key of keys) if (!answered.has(key.id)) wantNoMore(writer, key);
        traffic.came(here.map(({ key }) => key));
        traffic.left(notThere);
      },
    };
  });
  bells.toErase.ring();
  bells.toCompare.ring();
  feed.changed(...topicsOf(keys), 'refused', 'sync');
  connection.arrived();
}

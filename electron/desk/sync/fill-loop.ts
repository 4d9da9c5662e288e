import { advanceFill, endFill, readFill, type Fill } from '../../../db/desk-state/fill.ts';
import { remember } from '../../../db/desk-state/sync-history.ts';
import { markFilled, readSyncState } from '../../../db/desk-state/sync-state.ts';
import { byAggregate, startFilling } from '../../../db/log/apply-filled.ts';
import type { Writer } from '../../../db/store.ts';
import type { FillResponse } from '../../../shared/sync/protocol.ts';
import type { Connection, Ending } from './connection.ts';
import { isUnderHeldRights, untilRightsAreTold } from './held-rights.ts';
import { inSlices } from './in-slices.ts';
import { takeContact } from './take-contact.ts';
import { topicsOf } from './topics.ts';
import type { Flight } from './traffic.ts';

const page = 500;
type Asked = Awaited<ReturnType<Connection['client']['fill']>>;
interface Page {
  readonly of: Fill;
  readonly flight: Flight;
  readonly answer: Promise<Asked>;
}

/** Fills the store with what it may hold and does not yet, page by page, beside everything else. */
export async function fillLoop(connection: Connection): Promise<Ending> {
  const { store, signal, bells } = connection;
  let ahead: Page | null = null;
  try {
    while (!signal.aborted) {
      const fill = readFill(store.read);
      if (fill === null) {
        await bells.toFill.rung(signal);
        continue;
      }
      const current: Page = ahead !== null && isSame(ahead.of, fill) ? ahead : ask(connection, fill);
      if (current !== ahead) ahead?.flight[Symbol.dispose]();
      ahead = null;
      using _ = current.flight;
      const answer = await current.answer;
      if (!answer.ok) return answer.error;
      const ending = takeContact(connection, answer.value);
      if (ending !== null) return ending;
      const { body } = answer.value;
      if (!isUnderHeldRights(store.read, body, current.flight)) {
        await untilRightsAreTold(connection, bells.toFill);
        continue;
      }
      if (body.next !== null) ahead = ask(connection, { ...fill, after: body.next });
      await apply(connection, fill, body, current.flight);
    }
    return null;
  } finally {
    ahead?.flight[Symbol.dispose]();
  }
}

/** The next page is on its way while one is written. */
function ask({ client, traffic, signal }: Connection, of: Fill): Page {
  const { fill: askFor } = client;
  const flight = traffic.watch();
  const { target, base, after } = of;
  const question = { target, base, after, limit: page };
  return { of, flight, answer: askFor(question, signal) };
}

async function apply(connection: Connection, fill: Fill, body: FillResponse, flight: Flight): Promise<void> {
  const { store, feed, traffic, bells } = connection;
  await inSlices(connection, byAggregate(body.events), (writer) => {
    // The rights may have changed meanwhile, and with them where the filling stands.
    const going = readFill(writer);
    if (flight.rightsChanged() || going === null || !isSame(going, fill)) return null;
    const filling = startFilling(writer);
    return {
      take: (aggregate) => {
        if (!flight.hasLeft(aggregate.key)) filling.take(aggregate);
      },
      close: (isLast, taken) => {
        filling.finish();
        if (isLast) moveOn(connection, writer, fill, body);
        traffic.came(taken.map(({ key }) => key));
      },
    };
  });
  bells.toFetch.ring();
  bells.toErase.ring();
  feed.changed(...topicsOf(body.events), 'sync');
  connection.arrived();
  if (readFill(store.read) === null) {
    bells.toCompare.ring();
    feed.changed('session');
  }
}

function moveOn(
  { clock }: Connection,
  writer: Writer,
  fill: Fill,
  { next, done, total }: FillResponse,
): void {
  if (next !== null) {
    advanceFill(writer, { after: next, done, total: Math.max(done, total) });
    return;
  }
  endFill(writer);
  remember(writer, 'fill', clock.now(), { startedAt: fill.startedAt, held: done, total });
  if (readSyncState(writer)?.filled === false) markFilled(writer);
}

function isSame(one: Fill, other: Fill): boolean {
  return (
    one.after === other.after &&
    JSON.stringify([one.base, one.target]) === JSON.stringify([other.base, other.target])
  );
}

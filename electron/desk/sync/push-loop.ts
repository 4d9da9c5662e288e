import { readSessions } from '../../../db/desk-state/sign-in.ts';
import { applyOutcomes } from '../../../db/log/apply-outcomes.ts';
import { nextToPush } from '../../../db/log/outbox.ts';
import type { CommandEnvelope } from '../../../shared/domain/command.ts';
import type { PushRequest, PushResponse } from '../../../shared/sync/protocol.ts';
import { asManyAsFit } from './as-many-as-fit.ts';
import type { Connection, Ending } from './connection.ts';
import { leaseReferences } from './lease-references.ts';
import type { ServerClient } from './server-client.ts';
import { takeContact } from './take-contact.ts';
import { topicsOf } from './topics.ts';
import type { Flight } from './traffic.ts';

/** While one part is settled at the server, the next is there already. */
const twoAtATime = 2;
/** Where parts overtake each other on their way, as to several servers, two at a time would come back often. */
const oneAtATime = 1;

/** Commands on their way. */
interface Sent {
  readonly count: number;
  /** The last of them, and where it is in the outbox. */
  readonly last: string;
  readonly position: number;
  readonly flight: Flight;
  readonly answer: ReturnType<ServerClient['push']>;
}

/**
 * Sends what the outbox holds, in order, as soon as something is there; keeps numbers in reserve. What
 * follows leaves before what is before it was answered, naming it, so that the server lets nothing overtake.
 */
export async function pushLoop(connection: Connection): Promise<Ending> {
  const { bells } = connection;
  const ended = new AbortController();
  const signal = AbortSignal.any([connection.signal, ended.signal]);
  const onTheWay: Sent[] = [];
  let most = twoAtATime;
  function sendMore(after: number): void {
    while (onTheWay.length < most) {
      const before = onTheWay.at(-1);
      const sent = send(connection, before?.position ?? after, before?.last, signal);
      if (sent === null) return;
      onTheWay.push(sent);
      const count = onTheWay.reduce((sum, each) => sum + each.count, 0);
      tellOnTheWay(connection, count);
    }
  }
  try {
    while (!signal.aborted) {
      sendMore(0);
      const sent = onTheWay.shift();
      if (sent === undefined) {
        tellOnTheWay(connection, null);
        const ending = await leaseReferences(connection);
        if (ending !== null) return ending;
        await bells.toPush.rung(signal);
        continue;
      }
      using flight = sent.flight;
      const answer = await sent.answer;
      if (!answer.ok) {
        if (answer.error.code !== 'push_out_of_order') return answer.error;
        // It came before what it follows, which is answered by now: it goes again, and what follows it too.
        await letGo(onTheWay);
        most = oneAtATime;
        continue;
      }
      const ending = takeContact(connection, answer.value);
      if (ending !== null) return ending;
      sendMore(sent.position);
      await apply(connection, answer.value.body, flight);
    }
    return null;
  } finally {
    ended.abort();
    await letGo(onTheWay);
    tellOnTheWay(connection, null);
  }
}

async function letGo(onTheWay: Sent[]): Promise<void> {
  for (const { answer, flight } of onTheWay.splice(0)) {
    await answer;
    flight[Symbol.dispose]();
  }
}

function tellOnTheWay({ onTheWay, bells }: Connection, count: number | null): void {
  onTheWay.count = count;
  if (count === null) bells.pushed.ring();
}

/** Sends what comes after a place in the outbox; null when nothing does. */
function send(
  connection: Connection,
  position: number,
  after: string | undefined,
  signal: AbortSignal,
): Sent | null {
  const { client, store, clock, feed, traffic } = connection;
  const sessions = readSessions(store.read);
  // A desk that was enrolled again has nobody in whose name to send until somebody signs in.
  const next = sessions.size === 0 ? [] : nextToPush(store.read, position, connection.largestPush);
  const commands = asManyAsFit(next.map(({ command }) => command));
  const last = next[commands.length - 1];
  if (last === undefined) return null;
  const request = { deskTime: clock.now(), after, commands, sessions: sessionsFor(sessions, commands) };
  const flight = traffic.watch();
  feed.changed('sync');
  const count = commands.length;
  const answer = client.push(request, signal);
  return { count, last: last.command.id, position: last.position, flight, answer };
}

/** In one transaction: it is a push at most, and a click in between waits for a few hundredths of a second. */
async function apply(
  { store, feed, log, bells, timers, traffic }: Connection,
  { outcomes, removals }: PushResponse,
  flight: Flight,
): Promise<void> {
  // What was sent just before leaves, and a click gets its turn.
  await timers.breathe();
  store.write((writer) => applyOutcomes(writer, outcomes, { removals, left: flight.hasLeft }), 'repeatable');
  const settled = outcomes.flatMap((outcome) => (outcome.outcome === 'accepted' ? outcome.events : []));
  traffic.came(settled.map(({ kind, aggregateId: id }) => ({ kind, id })));
  feed.changed(...topicsOf([...settled, ...removals]), 'sync');
  if (removals.length > 0) bells.toFetch.ring();
  const refusals = outcomes.filter(({ outcome }) => outcome === 'refused').length;
  if (refusals === 0) return;
  feed.changed('refused', 'cases', 'contacts');
  log.warn('commands_refused', { count: refusals });
}

function sessionsFor(
  sessions: ReadonlyMap<string, string>,
  commands: readonly CommandEnvelope[],
): PushRequest['sessions'] {
  const agents = new Set(
    commands.map(({ actor }) => (actor.kind === 'agent' ? actor.agentId : null)).filter((id) => id !== null),
  );
  return Object.fromEntries([...sessions].filter(([agentId]) => agents.has(agentId)));
}

import { readSessions } from '../../../db/desk-state/sign-in.ts';
import { applyOutcomes } from '../../../db/log/apply-outcomes.ts';
import { nextToPush } from '../../../db/log/outbox.ts';
import type { CommandEnvelope } from '../../../shared/domain/command.ts';
import { largestPush, type PushRequest, type PushResponse } from '../../../shared/sync/protocol.ts';
import { asManyAsFit } from './as-many-as-fit.ts';
import type { Connection, Ending } from './connection.ts';
import { leaseReferences } from './lease-references.ts';
import type { ServerClient } from './server-client.ts';
import { takeContact } from './take-contact.ts';
import { topicsOf } from './topics.ts';
import type { Flight } from './traffic.ts';

/** Small enough that a click in between waits a hundredth of a second or two. */
const slice = 50;

/** Commands on their way. */
interface Sent {
  /** Where the last of them is in the outbox. */
  readonly last: number;
  readonly flight: Flight;
  readonly answer: ReturnType<ServerClient['push']>;
}

/**
 * Sends what the outbox holds, in order, as soon as something is there; keeps numbers in reserve. What
 * follows leaves once what is before it was answered, so that nothing overtakes, and is on its way while
 * that answer is taken in.
 */
export async function pushLoop(connection: Connection): Promise<Ending> {
  const { bells } = connection;
  const ended = new AbortController();
  const signal = AbortSignal.any([connection.signal, ended.signal]);
  let sent: Sent | null = null;
  try {
    while (!signal.aborted) {
      sent ??= send(connection, 0, signal);
      if (sent === null) {
        const ending = await leaseReferences(connection);
        if (ending !== null) return ending;
        await bells.toPush.rung(signal);
        continue;
      }
      const answer = await sent.answer;
      if (!answer.ok) return answer.error;
      const ending = takeContact(connection, answer.value);
      if (ending !== null) return ending;
      using flight = sent.flight;
      sent = send(connection, sent.last, signal);
      await apply(connection, answer.value.body, flight);
    }
    return null;
  } finally {
    ended.abort();
    await sent?.answer;
    sent?.flight[Symbol.dispose]();
    tellOnTheWay(connection, null);
  }
}

function tellOnTheWay({ onTheWay, bells }: Connection, count: number | null): void {
  onTheWay.count = count;
  if (count === null) bells.pushed.ring();
}

/** Sends what comes after a place in the outbox; null when nothing does. */
function send(connection: Connection, after: number, signal: AbortSignal): Sent | null {
  const { client, store, clock, feed, traffic } = connection;
  const sessions = readSessions(store.read);
  // A desk that was enrolled again has nobody in whose name to send until somebody signs in.
  const next = sessions.size === 0 ? [] : nextToPush(store.read, after, largestPush);
  const commands = asManyAsFit(next.map(({ command }) => command));
  const last = next[commands.length - 1];
  tellOnTheWay(connection, last === undefined ? null : commands.length);
  if (last === undefined) return null;
  const request = { deskTime: clock.now(), commands, sessions: sessionsFor(sessions, commands) };
  const flight = traffic.watch();
  feed.changed('sync');
  return { last: last.position, flight, answer: client.push(request, signal) };
}

async function apply(
  connection: Connection,
  { outcomes, removals }: PushResponse,
  flight: Flight,
): Promise<void> {
  const { feed, log, bells, timers } = connection;
  for (let start = 0; start < outcomes.length; start += slice) {
    // What was sent just before leaves, and a click gets its turn.
    await timers.breathe();
    const part = outcomes.slice(start, start + slice);
    applyPart(
      connection,
      { outcomes: part, removals: start + slice < outcomes.length ? [] : removals },
      flight,
    );
  }
  if (removals.length > 0) bells.toFetch.ring();
  const refusals = outcomes.filter(({ outcome }) => outcome === 'refused').length;
  if (refusals === 0) return;
  feed.changed('refused', 'cases', 'contacts');
  log.warn('commands_refused', { count: refusals });
}

function applyPart(
  { store, feed, traffic }: Connection,
  { outcomes, removals }: Pick<PushResponse, 'outcomes' | 'removals'>,
  flight: Flight,
): void {
  store.write((writer) => applyOutcomes(writer, outcomes, { removals, left: flight.hasLeft }), 'repeatable');
  const settled = outcomes.flatMap((outcome) => (outcome.outcome === 'accepted' ? outcome.events : []));
  traffic.came(settled.map(({ kind, aggregateId: id }) => ({ kind, id })));
  feed.changed(...topicsOf([...settled, ...removals]), 'sync');
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

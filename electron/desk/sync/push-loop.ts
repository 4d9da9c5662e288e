import { readSessions } from '../../../db/desk-state/sign-in.ts';
import { want } from '../../../db/desk-state/wanted.ts';
import { applyOutcomes } from '../../../db/log/apply-outcomes.ts';
import { nextToPush } from '../../../db/log/outbox.ts';
import type { Reader } from '../../../db/store.ts';
import type { CommandEnvelope } from '../../../shared/domain/command.ts';
import { largestPush, type PushRequest, type PushResponse } from '../../../shared/sync/protocol.ts';
import { asManyAsFit } from './as-many-as-fit.ts';
import type { Connection, Ending } from './connection.ts';
import { leaseReferences } from './lease-references.ts';
import { takeContact } from './take-contact.ts';
import { topicsOf } from './topics.ts';
import type { Flight } from './traffic.ts';

/** Sends what the outbox holds, in order, as soon as something is there; keeps numbers in reserve. */
export async function pushLoop(connection: Connection): Promise<Ending> {
  const { client, store, clock, feed, signal, bells, traffic, sending } = connection;
  while (!signal.aborted) {
    const commands = asManyAsFit(nextToPush(store.read, largestPush));
    if (commands.length === 0) {
      const ending = await leaseReferences(connection);
      if (ending !== null) return ending;
      await bells.toPush.rung(signal);
      continue;
    }
    const request = { deskTime: clock.now(), commands, sessions: sessionsFor(store.read, commands) };
    using flight = traffic.watch();
    sending(commands.length);
    feed.changed('sync');
    const answer = await client.push(request, signal).finally(() => sending(null));
    if (!answer.ok) return answer.error;
    const ending = takeContact(connection, answer.value);
    if (ending !== null) return ending;
    apply(connection, answer.value.body, flight);
  }
  return null;
}

function apply(connection: Connection, { outcomes, removals }: PushResponse, flight: Flight): void {
  const { store, feed, log, bells, traffic } = connection;
  const gone = removals.filter((key) => !flight.mayHaveCome(key));
  store.write((writer) => {
    applyOutcomes(writer, outcomes, { removals: gone, left: flight.hasLeft });
    // What came back into sight meanwhile is newer than this answer: it is looked at again.
    for (const key of removals) if (flight.mayHaveCome(key)) want(writer, key);
  }, 'repeatable');
  traffic.left(gone);
  const settled = outcomes.flatMap((outcome) => (outcome.outcome === 'accepted' ? outcome.events : []));
  traffic.came(settled.map(({ kind, aggregateId: id }) => ({ kind, id })));
  if (removals.length > 0) for (const bell of [bells.toErase, bells.toFetch]) bell.ring();
  const refusals = outcomes.filter(({ outcome }) => outcome === 'refused').length;
  feed.changed(
    ...topicsOf([...settled, ...removals]),
    'sync',
    ...(refusals > 0 ? (['refused', 'cases', 'contacts'] as const) : []),
  );
  if (refusals > 0) log.warn('commands_refused', { count: refusals });
}

function sessionsFor(reader: Reader, commands: readonly CommandEnvelope[]): PushRequest['sessions'] {
  const agents = new Set(
    commands.map(({ actor }) => (actor.kind === 'agent' ? actor.agentId : null)).filter((id) => id !== null),
  );
  return Object.fromEntries([...readSessions(reader)].filter(([agentId]) => agents.has(agentId)));
}

import { readSessions } from '../../../db/desk-state/sign-in.ts';
import { applyOutcomes } from '../../../db/log/apply-outcomes.ts';
import { nextToPush } from '../../../db/log/outbox.ts';
import type { Reader } from '../../../db/store.ts';
import type { CommandEnvelope } from '../../../shared/domain/command.ts';
import { largestBody, largestPush, type PushRequest } from '../../../shared/sync/protocol.ts';
import type { Connection, Ending } from './connection.ts';
import { leaseReferences } from './lease-references.ts';
import { topicsOf } from './pull-loop.ts';
import { takeContact } from './take-contact.ts';

/** Sends what the outbox holds, in order, as soon as something is there; keeps numbers in reserve. */
export async function pushLoop(connection: Connection): Promise<Ending> {
  const { client, store, clock, feed, signal, toPush } = connection;
  while (!signal.aborted) {
    const commands = nextBatch(nextToPush(store.read, largestPush));
    if (commands.length === 0) {
      const ending = await leaseReferences(connection);
      if (ending !== null) return ending;
      await toPush.rung(signal);
      continue;
    }
    const request = { deskTime: clock.now(), commands, sessions: sessionsFor(store.read, commands) };
    const answer = await client.push(request, signal);
    if (!answer.ok) return answer.error;
    const ending = takeContact(connection, answer.value);
    if (ending !== null) return ending;
    const { outcomes } = answer.value.body;
    store.write((writer) => applyOutcomes(writer, outcomes));
    const settled = outcomes.flatMap((outcome) => (outcome.outcome === 'accepted' ? outcome.events : []));
    const anyRefused = outcomes.some((outcome) => outcome.outcome === 'refused');
    feed.changed(
      ...topicsOf(settled),
      'sync',
      ...(anyRefused ? (['refused', 'cases', 'contacts'] as const) : []),
    );
    if (anyRefused) connection.log.warn('commands_refused', { count: outcomes.length });
  }
  return null;
}

/** As many of the first commands as fit in one request; always at least one. */
function nextBatch(commands: readonly CommandEnvelope[]): CommandEnvelope[] {
  let room = largestBody / 2;
  const fitting = commands.filter((command) => (room -= Buffer.byteLength(JSON.stringify(command))) >= 0);
  return fitting.length === 0 ? commands.slice(0, 1) : fitting;
}

function sessionsFor(reader: Reader, commands: readonly CommandEnvelope[]): PushRequest['sessions'] {
  const agents = new Set(
    commands.map(({ actor }) => (actor.kind === 'agent' ? actor.agentId : null)).filter((id) => id !== null),
  );
  return Object.fromEntries([...readSessions(reader)].filter(([agentId]) => agents.has(agentId)));
}

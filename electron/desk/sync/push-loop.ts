import { readSessions } from '../../../db/desk-state/sign-in.ts';
import { applyOutcomes } from '../../../db/log/apply-outcomes.ts';
import { nextToPush } from '../../../db/log/outbox.ts';
import type { CommandEnvelope } from '../../../shared/domain/command.ts';
import type { PushRequest, PushResponse } from '../../../shared/sync/protocol.ts';
import { requestBatch } from './request-batch.ts';
import type { SyncSession, SessionEnd } from './sync-session.ts';
import { leaseReferences } from './lease-references.ts';
import type { ServerClient } from './server-client.ts';
import { applyServerMetadata } from './apply-server-metadata.ts';
import { topicsOf } from './topics.ts';
import type { RequestGuard } from './in-flight-requests.ts';

/** Two pushes in flight: the server decides one while the next is on the network. */
const usualWindowSize = 2;
/** After a `push_out_of_order` only one is in flight: behind a load balancer two would often arrive swapped. */
const narrowWindowSize = 1;

interface InFlightPush {
  readonly count: number;
  /** The id of its last command, and the position of that in the outbox. */
  readonly last: string;
  readonly position: number;
  readonly guard: RequestGuard;
  readonly answer: ReturnType<ServerClient['push']>;
}

/**
 * Pushes the outbox in order, with a sliding window. Each push names the last command of the one before
 * (`after`), so that the server never runs them out of order. Leases reference numbers when idle.
 */
export async function pushLoop(session: SyncSession): Promise<SessionEnd> {
  const { wakeSignals } = session;
  const ended = new AbortController();
  const signal = AbortSignal.any([session.signal, ended.signal]);
  const inFlight: InFlightPush[] = [];
  let windowSize = usualWindowSize;
  function fillWindow(after: number): void {
    while (inFlight.length < windowSize) {
      const previous = inFlight.at(-1);
      const sent = send(session, previous?.position ?? after, previous?.last, signal);
      if (sent === null) return;
      inFlight.push(sent);
      const count = inFlight.reduce((sum, each) => sum + each.count, 0);
      publishInFlight(session, count);
    }
  }
  try {
    while (!signal.aborted) {
      fillWindow(0);
      const sent = inFlight.shift();
      if (sent === undefined) {
        publishInFlight(session, null);
        const ending = await leaseReferences(session);
        if (ending !== null) return ending;
        await wakeSignals.push.waitForWork(signal);
        continue;
      }
      using guard = sent.guard;
      const answer = await sent.answer;
      if (!answer.ok) {
        if (answer.error.code !== 'push_out_of_order') return answer.error;
        // It arrived before its predecessor. Send it again, and everything behind it.
        await drain(inFlight);
        windowSize = narrowWindowSize;
        continue;
      }
      const ending = applyServerMetadata(session, answer.value);
      if (ending !== null) return ending;
      fillWindow(sent.position);
      await apply(session, answer.value.body, guard);
    }
    return null;
  } finally {
    ended.abort();
    await drain(inFlight);
    publishInFlight(session, null);
  }
}

async function drain(inFlight: InFlightPush[]): Promise<void> {
  for (const { answer, guard } of inFlight.splice(0)) {
    await answer;
    guard[Symbol.dispose]();
  }
}

function publishInFlight({ pushWindow, wakeSignals }: SyncSession, count: number | null): void {
  pushWindow.inFlight = count;
  if (count === null) wakeSignals.pushDrained.wake();
}

/** Pushes the commands after an outbox position; null if there are none. */
function send(
  session: SyncSession,
  position: number,
  after: string | undefined,
  signal: AbortSignal,
): InFlightPush | null {
  const { client, store, clock, feed, requests } = session;
  const sessions = readSessions(store.read);
  // After a new enrolment there are no sessions: nothing can be pushed until an agent signs in.
  const next = sessions.size === 0 ? [] : nextToPush(store.read, position, session.largestPush);
  const commands = requestBatch(next.map(({ command }) => command));
  const last = next[commands.length - 1];
  if (last === undefined) return null;
  const request = { deskTime: clock.now(), after, commands, sessions: sessionsFor(sessions, commands) };
  const guard = requests.track();
  feed.changed('sync');
  const count = commands.length;
  const answer = client.push(request, signal);
  return { count, last: last.command.id, position: last.position, guard, answer };
}

/** One transaction: it covers one push at most, so a click waits some hundredths of a second. */
async function apply(
  { store, feed, log, wakeSignals, timers, requests }: SyncSession,
  { outcomes, removals }: PushResponse,
  guard: RequestGuard,
): Promise<void> {
  // Let the push just sent reach the socket, and clicks run.
  await timers.yieldToEventLoop();
  store.write(
    (writer) => applyOutcomes(writer, outcomes, { removals, wasRemoved: guard.wasRemoved }),
    'relaxed',
  );
  const settled = outcomes.flatMap((outcome) => (outcome.outcome === 'accepted' ? outcome.events : []));
  requests.recordArrivals(settled.map(({ kind, aggregateId: id }) => ({ kind, id })));
  feed.changed(...topicsOf([...settled, ...removals]), 'sync');
  if (removals.length > 0) wakeSignals.fetch.wake();
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

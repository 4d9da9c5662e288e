import { readFill } from '../../../db/desk-state/fill.ts';
import { remember } from '../../../db/desk-state/sync-history.ts';
import { readSyncState } from '../../../db/desk-state/sync-state.ts';
import { countWanted, want } from '../../../db/desk-state/wanted.ts';
import { findMisfolded } from '../../../db/log/misfolded.ts';
import { differing, heldBeside, sumOf, sumUpTo } from '../../../db/log/own-checksums.ts';
import type { Reader } from '../../../db/store.ts';
import type { AggregateKey } from '../../../shared/domain/aggregate.ts';
import type { Failure } from '../../../shared/errors.ts';
import { failed, ok, type Result } from '../../../shared/result.ts';
import type { DigestsResponse } from '../../../shared/sync/protocol.ts';
import type { Scope } from '../../../shared/sync/subscription.ts';
import type { Connection, Ending } from './connection.ts';
import { isUnderHeldRights } from './held-rights.ts';
import { takeContact } from './take-contact.ts';

const hour = 3_600_000;
const soon = 30_000;
const rowsAtOnce = 2000;
const statesAtOnce = 500;
const digestsAtOnce = 500;

const notDue = (): void => undefined;

/**
 * Compares what is held here with what the server says should be, once after each connection and every
 * hour, and has what differs fetched again.
 */
export async function compareLoop(connection: Connection): Promise<Ending> {
  const { signal, bells, timers, comparing } = connection;
  let cancel = notDue;
  try {
    while (!signal.aborted) {
      await bells.toCompare.rung(signal);
      if (signal.aborted || !comparing.due || !isCalm(connection)) continue;
      const compared = await compare(connection);
      if (!compared.ok) return compared.error;
      comparing.due = false;
      cancel();
      cancel = timers.after(compared.value ? hour : soon, () => {
        comparing.due = true;
        bells.toCompare.ring();
      });
    }
    return null;
  } finally {
    cancel();
  }
}

/** Nothing is known to be missing. */
function isCalm({ store }: Connection): boolean {
  const state = readSyncState(store.read);
  return state?.filled === true && readFill(store.read) === null && countWanted(store.read) === 0;
}

/** Whether it could be compared: not while what is held moves, or what was given here is on its way. */
async function compare(connection: Connection): Promise<Result<boolean, Failure>> {
  const { client, store, clock, log, signal, timers, bells, feed, traffic, onTheWay } = connection;
  const state = readSyncState(store.read);
  if (state === null || onTheWay.count !== null) return ok(false);
  using flight = traffic.watch();
  const answer = await client.checksums({ after: state.cursor }, signal);
  if (!answer.ok) return answer;
  const ending = takeContact(connection, answer.value);
  if (ending !== null) return failed(ending);
  const { head, buckets } = answer.value.body;
  if (!isReadyFor(connection, head)) return ok(false);
  if (!isUnderHeldRights(store.read, answer.value.body, flight)) {
    // Rights that time alone took, such as those of who has not signed in for a month, come with no event.
    bells.more.ring();
    return ok(false);
  }

  const own = sumUpTo(store.read, head);
  const misfolded = findMisfolded(store.read);
  for (const more of [() => own.more(rowsAtOnce), () => misfolded.more(statesAtOnce)]) {
    while (more()) {
      await timers.breathe();
      if (signal.aborted) return ok(false);
    }
  }
  let healed = 0;
  for (const scope of differing(own.buckets(), buckets)) {
    const found = await compareScope(connection, scope);
    if (!found.ok) return found;
    if (found.value === null) return ok(false);
    healed += found.value;
  }
  healed += misfolded.keys().length;
  store.write((writer) => {
    for (const key of misfolded.keys()) want(writer, key);
    remember(writer, 'comparison', clock.now(), { healed });
  });
  if (healed > 0) log.warn('healing', { aggregates: healed });
  else log.info('compared');
  bells.toFetch.ring();
  feed.changed('sync');
  return ok(true);
}

function isReadyFor(connection: Connection, head: number): boolean {
  return isCalm(connection) && readSyncState(connection.store.read)?.cursor === head;
}

/** How many aggregates of a scope differ, which are wanted then; null when it cannot be said now. */
async function compareScope(connection: Connection, scope: Scope): Promise<Result<number | null, Failure>> {
  const { client, store, signal, traffic } = connection;
  let after: string | null = null;
  let different = 0;
  for (;;) {
    using flight = traffic.watch();
    const answer = await client.digests({ scope, after, limit: digestsAtOnce }, signal);
    if (!answer.ok) return answer;
    const ending = takeContact(connection, answer.value);
    if (ending !== null) return failed(ending);
    const { body } = answer.value;
    if (!isUnderHeldRights(store.read, body, flight)) return ok(null);
    if ((readSyncState(store.read)?.cursor ?? 0) < body.head) return ok(null);
    const keys = differingIn(store.read, scope, after, body);
    store.write((writer) => {
      for (const key of keys) want(writer, key);
    });
    different += keys.length;
    const last = body.digests.at(-1);
    if (!body.more || last === undefined) return ok(different);
    after = last.id;
  }
}

function differingIn(
  reader: Reader,
  scope: Scope,
  after: string | null,
  { digests, more, head }: DigestsResponse,
): readonly AggregateKey[] {
  const others = digests.filter(({ id, count, sum }) => {
    const own = sumOf(reader, id, head);
    return own.count !== count || own.sum !== sum;
  });
  const upTo = more ? (digests.at(-1)?.id ?? null) : null;
  const beside = heldBeside(reader, scope, { after, upTo, head }, new Set(digests.map(({ id }) => id)));
  return [...others.map(({ id }) => ({ kind: scope.kind, id })), ...beside];
}

import { readBootstrap } from '../../../db/desk-state/bootstrap.ts';
import { recordHistory } from '../../../db/desk-state/sync-history.ts';
import { readSyncState } from '../../../db/desk-state/sync-state.ts';
import { countMissing, markMissing } from '../../../db/desk-state/missing-aggregates.ts';
import { findProjectionMismatches } from '../../../db/log/projection-mismatch.ts';
import {
  differingScopes,
  extraAggregates,
  aggregateChecksum,
  localChecksums,
} from '../../../db/log/local-checksums.ts';
import type { Reader } from '../../../db/store.ts';
import type { AggregateKey } from '../../../shared/domain/aggregate.ts';
import type { Failure } from '../../../shared/errors.ts';
import { failed, ok, type Result } from '../../../shared/result.ts';
import type { DigestsResponse } from '../../../shared/sync/protocol.ts';
import type { Scope } from '../../../shared/sync/subscription.ts';
import type { SyncSession, SessionEnd } from './sync-session.ts';
import { isUnderCurrentSubscription } from './current-subscription.ts';
import { applyServerMetadata } from './apply-server-metadata.ts';

const hour = 3_600_000;
const retryAfter = 30_000;
const rowsAtOnce = 2000;
const statesAtOnce = 500;
const digestsAtOnce = 500;

const noTimer = (): void => undefined;

/**
 * Anti-entropy: compares checksums with the server after each handshake and every hour, and fetches again what
 * differs.
 */
export async function compareLoop(session: SyncSession): Promise<SessionEnd> {
  const { signal, wakeSignals, timers, comparison } = session;
  let cancel = noTimer;
  try {
    while (!signal.aborted) {
      await wakeSignals.compare.waitForWork(signal);
      if (signal.aborted || !comparison.isDue || !isCaughtUp(session)) continue;
      const compared = await compare(session);
      if (!compared.ok) return compared.error;
      comparison.isDue = false;
      cancel();
      cancel = timers.after(compared.value ? hour : retryAfter, () => {
        comparison.isDue = true;
        wakeSignals.compare.wake();
      });
    }
    return null;
  } finally {
    cancel();
  }
}

/** True if the first sync is over, no bootstrap is running and no aggregate is missing. */
function isCaughtUp({ store }: SyncSession): boolean {
  const state = readSyncState(store.read);
  return state?.filled === true && readBootstrap(store.read) === null && countMissing(store.read) === 0;
}

/** False if it had to be put off: data is still arriving, or pushes are in flight. */
async function compare(session: SyncSession): Promise<Result<boolean, Failure>> {
  const { client, store, clock, log, signal, timers, wakeSignals, feed, requests, pushWindow } = session;
  const state = readSyncState(store.read);
  if (state === null || pushWindow.inFlight !== null) return ok(false);
  using guard = requests.track();
  const answer = await client.checksums({ after: state.cursor }, signal);
  if (!answer.ok) return answer;
  const ending = applyServerMetadata(session, answer.value);
  if (ending !== null) return failed(ending);
  const { head, buckets } = answer.value.body;
  if (!isCaughtUpTo(session, head)) return ok(false);
  if (!isUnderCurrentSubscription(store.read, answer.value.body, guard)) {
    // Rights also end by time (no sign-in for 30 days), without an event that would announce it. A pull brings
    // them.
    wakeSignals.pull.wake();
    return ok(false);
  }

  const own = localChecksums(store.read, head);
  const mismatches = findProjectionMismatches(store.read);
  for (const more of [() => own.scan(rowsAtOnce), () => mismatches.scan(statesAtOnce)]) {
    while (more()) {
      await timers.yieldToEventLoop();
      if (signal.aborted) return ok(false);
    }
  }
  let repaired = 0;
  for (const scope of differingScopes(own.buckets(), buckets)) {
    const found = await compareScope(session, scope);
    if (!found.ok) return found;
    if (found.value === null) return ok(false);
    repaired += found.value;
  }
  repaired += mismatches.keys().length;
  store.write((writer) => {
    for (const key of mismatches.keys()) markMissing(writer, key);
    recordHistory(writer, 'comparison', clock.now(), { healed: repaired });
  });
  if (repaired > 0) log.warn('healing', { aggregates: repaired });
  else log.info('compared');
  wakeSignals.fetch.wake();
  feed.changed('sync');
  return ok(true);
}

function isCaughtUpTo(session: SyncSession, head: number): boolean {
  return isCaughtUp(session) && readSyncState(session.store.read)?.cursor === head;
}

/** Marks the differing aggregates of a scope as missing and returns how many; null if it has to be put off. */
async function compareScope(session: SyncSession, scope: Scope): Promise<Result<number | null, Failure>> {
  const { client, store, signal, requests } = session;
  let after: string | null = null;
  let different = 0;
  for (;;) {
    using guard = requests.track();
    const answer = await client.digests({ scope, after, limit: digestsAtOnce }, signal);
    if (!answer.ok) return answer;
    const ending = applyServerMetadata(session, answer.value);
    if (ending !== null) return failed(ending);
    const { body } = answer.value;
    if (!isUnderCurrentSubscription(store.read, body, guard)) return ok(null);
    if ((readSyncState(store.read)?.cursor ?? 0) < body.head) return ok(null);
    const keys = differingAggregates(store.read, scope, after, body);
    store.write((writer) => {
      for (const key of keys) markMissing(writer, key);
    });
    different += keys.length;
    const last = body.digests.at(-1);
    if (!body.more || last === undefined) return ok(different);
    after = last.id;
  }
}

function differingAggregates(
  reader: Reader,
  scope: Scope,
  after: string | null,
  { digests, more, head }: DigestsResponse,
): readonly AggregateKey[] {
  const differing = digests.filter(({ id, count, sum }) => {
    const own = aggregateChecksum(reader, id, head);
    return own.count !== count || own.sum !== sum;
  });
  const upTo = more ? (digests.at(-1)?.id ?? null) : null;
  const extra = extraAggregates(reader, scope, { after, upTo, head }, new Set(digests.map(({ id }) => id)));
  return [...differing.map(({ id }) => ({ kind: scope.kind, id })), ...extra];
}

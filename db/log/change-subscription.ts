import type { AggregateKey } from '../../shared/domain/aggregate.ts';
import type { CaseState } from '../../shared/domain/case/case.ts';
import { intersectionOf, covers, sees, type Subscription } from '../../shared/sync/subscription.ts';
import { narrowBootstrap, readBootstrap, startBootstrap } from '../desk-state/bootstrap.ts';
import { readSubscription, saveSubscription } from '../desk-state/sync-state.ts';
import { markMissing } from '../desk-state/missing-aggregates.ts';
import type { Reader, Writer } from '../store.ts';
import { evictAggregate } from './apply-pulled.ts';
import { startRebase } from './rebase.ts';
import { scopeOf } from '../../shared/domain/scope.ts';

/**
 * Evicts up to `limit` aggregates outside the subscription and returns their keys. Unsettled commands stay in
 * the outbox.
 */
export function evictUnseen(
  writer: Writer,
  subscription: Subscription,
  limit: number,
): readonly AggregateKey[] {
  const rebase = startRebase(writer);
  const unseen = unseenAggregates(writer, subscription, limit);
  for (const key of unseen) evictAggregate(writer, rebase, key);
  const unreadable = unreadableCases(writer, subscription);
  for (const key of unreadable) {
    evictAggregate(writer, rebase, key);
    markMissing(writer, key);
  }
  rebase.flush();
  return [...unseen, ...unreadable];
}

/**
 * Saves the new subscription, after everything outside it was evicted, and starts or narrows the bootstrap of
 * what it adds.
 */
export function adoptSubscription(writer: Writer, subscription: Subscription, at: string): void {
  const held = readSubscription(writer);
  const ongoing = readBootstrap(writer);
  saveSubscription(writer, subscription);
  if (ongoing !== null) {
    const base = ongoing.base === null ? null : intersectionOf(ongoing.base, subscription);
    if (covers(ongoing.target, subscription)) narrowBootstrap(writer, base, subscription);
    else startBootstrap(writer, { base, target: subscription, startedAt: at });
  } else if (held === null || !covers(held, subscription)) {
    const base = held === null ? null : intersectionOf(held, subscription);
    startBootstrap(writer, { base, target: subscription, startedAt: at });
  }
}

/**
 * Confirmed aggregates outside the subscription. For those with pending commands the confirmed state decides,
 * not what the screen shows.
 */
function unseenAggregates(
  reader: Reader,
  subscription: Subscription,
  limit: number,
): readonly AggregateKey[] {
  const withPending = reader
    .all<AggregateKey & { state: string }>(
      `SELECT kind, id, state FROM confirmed
       WHERE state IS NOT NULL AND kind IN ('case', 'contact') ORDER BY kind, id`,
    )
    .filter(({ kind, state }) => !sees(subscription, scopeOf(kind, JSON.parse(state) as CaseState)))
    .map(({ kind, id }): AggregateKey => ({ kind, id }));
  const rest = limit - withPending.length;
  if (rest <= 0) return withPending.slice(0, limit);
  return [...withPending, ...unseenWithoutPending(reader, subscription, rest)];
}

const hasNothingPending = (kind: 'case' | 'contact'): string =>
  `NOT EXISTS (SELECT 1 FROM confirmed WHERE confirmed.kind = '${kind}' AND confirmed.id = row.id)`;

function unseenWithoutPending(
  reader: Reader,
  { staff, hiddenTypeIds, teamIds }: Subscription,
  limit: number,
): readonly AggregateKey[] {
  if (!staff) {
    return reader.all<AggregateKey>(
      `SELECT 'case' AS kind, row.id FROM case_row AS row WHERE ${hasNothingPending('case')}
       UNION ALL SELECT 'contact' AS kind, row.id FROM contact_row AS row WHERE ${hasNothingPending('contact')}
       LIMIT ?`,
      limit,
    );
  }
  return reader.all<AggregateKey>(
    `SELECT 'case' AS kind, row.id FROM case_row AS row
     WHERE row.type_id IN (SELECT value FROM json_each(?))
       AND row.team_id NOT IN (SELECT value FROM json_each(?)) AND ${hasNothingPending('case')}
     LIMIT ?`,
    JSON.stringify(hiddenTypeIds),
    JSON.stringify(teamIds),
    limit,
  );
}

/** Cases whose first event this version cannot read: their scope is unknown, so they may not be held. */
function unreadableCases(reader: Reader, { staff, hiddenTypeIds }: Subscription): readonly AggregateKey[] {
  if (staff && hiddenTypeIds.length === 0) return [];
  return reader.all<AggregateKey>(
    `SELECT DISTINCT event.kind, event.aggregate_id AS id FROM event
     WHERE event.unread = 1 AND event.kind = 'case' AND event.revision = 1`,
  );
}

import type { AggregateKey } from '../../shared/domain/aggregate.ts';
import type { SequencedEvent } from '../../shared/sync/protocol.ts';
import type { Writer } from '../store.ts';
import { markMissing, clearMissing } from '../desk-state/missing-aggregates.ts';
import type { AggregateHistory } from './apply-snapshot.ts';
import { foldConfirmed, evictAggregate } from './apply-pulled.ts';
import { addConfirmedEvent, dropConfirmedEvents, eventsOf } from './events.ts';
import { takeFromOutbox } from './outbox.ts';
import { forgetRefusals } from './refused.ts';
import { startRebase, type Rebase } from './rebase.ts';
import { replicationFilter } from './replication-filter.ts';

/** The server's answer about missing aggregates, as of `head`. */
export interface Fetched {
  readonly head: number;
  readonly histories: readonly AggregateHistory[];
  /** They do not exist, or this desk may not see them; the server does not say which. */
  readonly absent: readonly AggregateKey[];
}

/** Replaces the history of each aggregate up to `head` by the server's. Events after `head` stay. */
export function applyFetched(writer: Writer, { head, histories, absent }: Fetched): void {
  const rebase = startRebase(writer);
  const isReplicated = replicationFilter(writer);
  for (const aggregate of histories) {
    const { key } = aggregate;
    clearMissing(writer, key);
    replaceHistory(writer, rebase, aggregate, head);
    if (!isReplicated(key.kind, rebase.confirmedOf(key))) evictAggregate(writer, rebase, key);
  }
  for (const key of absent) evictAggregate(writer, rebase, key);
  rebase.flush();
}

function replaceHistory(
  writer: Writer,
  rebase: Rebase,
  { key, events }: AggregateHistory,
  head: number,
): void {
  dropConfirmedEvents(writer, key.id, { upTo: head });
  for (const event of events) {
    evictMisplaced(writer, event);
    addConfirmedEvent(writer, event);
    const settled = takeFromOutbox(writer, event.commandId);
    if (settled !== null) rebase.markDirty(settled.key);
  }
  forgetRefusals(writer, events);
  refold(writer, rebase, key);
}

/**
 * Two events cannot have one id or sequence. If another aggregate's event has it, that aggregate is damaged too
 * and is fetched.
 */
function evictMisplaced(writer: Writer, { id, sequence, aggregateId }: SequencedEvent): void {
  const misplaced = writer.all<AggregateKey>(
    `DELETE FROM event WHERE (id = ? OR sequence = ?) AND aggregate_id <> ?
     RETURNING kind, aggregate_id AS id`,
    id,
    sequence,
    aggregateId,
  );
  for (const key of misplaced) markMissing(writer, key);
}

/** Folds the stored confirmed events again. If a revision is missing, the aggregate is fetched whole. */
export function refold(writer: Writer, rebase: Rebase, key: AggregateKey): void {
  rebase.resetConfirmed(key);
  let revision = 0;
  for (const event of eventsOf(writer, key.id)) {
    if (event.sequence === null) continue;
    revision += 1;
    if (event.revision !== revision) {
      markMissing(writer, key);
      return;
    }
    writer.run('UPDATE event SET unread = 0 WHERE id = ? AND unread > 0', event.id);
    foldConfirmed(writer, rebase, { ...event, sequence: event.sequence });
  }
}

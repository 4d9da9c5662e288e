import type { AggregateKey } from '../../shared/domain/aggregate.ts';
import { readEvent } from '../../shared/domain/event.ts';
import type { SequencedEvent } from '../../shared/sync/protocol.ts';
import { moveCursor } from '../desk-state/sync-state.ts';
import { markMissing } from '../desk-state/missing-aggregates.ts';
import type { Writer } from '../store.ts';
import { addConfirmedEvent, hasUnreadableEvents, hasConfirmedEvent, markUnreadable } from './events.ts';
import { dropAccepted, takeFromOutbox } from './outbox.ts';
import { forgetRefusals } from './refused.ts';
import { startRebase, type Rebase } from './rebase.ts';

export interface Pulled {
  readonly events: readonly SequencedEvent[];
  readonly removals: readonly AggregateKey[];
  readonly next: number;
  readonly mark: string;
}

/**
 * Applies one pull: events and cursor change in the same transaction, so that a crash neither skips nor repeats
 * one.
 */
export function applyPulled(writer: Writer, { events, removals, next, mark }: Pulled): void {
  const rebase = startRebase(writer);
  for (const key of removals) evictAggregate(writer, rebase, key);
  for (const event of events) applyEvent(writer, rebase, event);
  forgetRefusals(writer, events);
  rebase.flush();
  moveCursor(writer, next, mark);
}

/**
 * Evicts an aggregate that this desk may not hold. Its accepted commands leave the outbox: their events will
 * never come.
 */
export function evictAggregate(writer: Writer, rebase: Rebase, key: AggregateKey): void {
  rebase.evict(key);
  dropAccepted(writer, key);
}

/**
 * Applies one confirmed event. After a gap in the revisions it is not applied: the whole aggregate is fetched
 * instead.
 */
export function applyEvent(writer: Writer, rebase: Rebase, event: SequencedEvent): void {
  const key = { kind: event.kind, id: event.aggregateId };
  if (event.revision !== rebase.heldRevision(key) + 1) {
    if (!hasConfirmedEvent(writer, event.id)) markMissing(writer, key);
    return;
  }
  if (!addConfirmedEvent(writer, event)) return;
  rebase.recordHeld(event);
  const settled = takeFromOutbox(writer, event.commandId);
  if (settled !== null) rebase.markDirty(settled.key);
  // The revision is the next one and the event still cannot be folded: our state is wrong or missing.
  if (!foldConfirmed(writer, rebase, event) && !hasUnreadableEvents(writer, key.id)) markMissing(writer, key);
}

/**
 * Folds one event; true if it could be. An event that this version cannot read, or that has no state to apply
 * to, is kept as unreadable and does not stop the pull.
 */
export function foldConfirmed(writer: Writer, rebase: Rebase, event: SequencedEvent): boolean {
  const read = readEvent(event);
  const first = event.revision === 1;
  if (typeof read === 'string') {
    markUnreadable(writer, event.id, 1);
    return false;
  }
  const confirmed = rebase.confirmedOf({ kind: read.kind, id: read.aggregateId });
  const fits = first === (confirmed === null);
  if (fits) rebase.fold(read);
  else markUnreadable(writer, event.id, 2);
  return fits;
}

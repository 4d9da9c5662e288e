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

/** What the server settled, in sequence order: the events go in and the cursor moves, together. */
export function applyPulled(writer: Writer, { events, removals, next, mark }: Pulled): void {
  const rebase = startRebase(writer);
  for (const key of removals) evictAggregate(writer, rebase, key);
  for (const event of events) applyEvent(writer, rebase, event);
  forgetRefusals(writer, events);
  rebase.flush();
  moveCursor(writer, next, mark);
}

/** Lets go of an aggregate that this desk may not see; what was accepted for it is settled. */
export function evictAggregate(writer: Writer, rebase: Rebase, key: AggregateKey): void {
  rebase.evict(key);
  dropAccepted(writer, key);
}

/** Adds one settled event where it belongs; one that comes after a gap has its aggregate fetched whole. */
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
  // It follows on what is held and yet does not fit: what was made of that is wrong, or not there.
  if (!foldConfirmed(writer, rebase, event) && !hasUnreadableEvents(writer, key.id)) markMissing(writer, key);
}

/** Folds one event in, and says whether. One that cannot be read or placed is kept aside and stops nothing. */
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

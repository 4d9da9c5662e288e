import type { AggregateKey } from '../../shared/domain/aggregate.ts';
import { readEvent } from '../../shared/domain/event.ts';
import type { SequencedEvent } from '../../shared/sync/protocol.ts';
import { moveCursor } from '../desk-state/sync-state.ts';
import { want } from '../desk-state/wanted.ts';
import type { Writer } from '../store.ts';
import { addConfirmedEvent, hasUnreadEvents, holdsConfirmed, setAside } from './events.ts';
import { settleAccepted, takeFromOutbox } from './outbox.ts';
import { forgetRefusals } from './refused.ts';
import { startAdvance, type Advance } from './rebase.ts';

export interface Pulled {
  readonly events: readonly SequencedEvent[];
  readonly removals: readonly AggregateKey[];
  readonly next: number;
  readonly mark: string;
}

/** What the server settled, in sequence order: the events go in and the cursor moves, together. */
export function applyPulled(writer: Writer, { events, removals, next, mark }: Pulled): void {
  const advance = startAdvance(writer);
  for (const key of removals) removeAggregate(writer, advance, key);
  for (const event of events) takeEvent(writer, advance, event);
  forgetRefusals(writer, events);
  advance.finish();
  moveCursor(writer, next, mark);
}

/** Lets go of an aggregate that this desk may not see; what was accepted for it is settled. */
export function removeAggregate(writer: Writer, advance: Advance, key: AggregateKey): void {
  advance.drop(key);
  settleAccepted(writer, key);
}

/** Adds one settled event where it belongs; one that comes after a gap has its aggregate fetched whole. */
export function takeEvent(writer: Writer, advance: Advance, event: SequencedEvent): void {
  const key = { kind: event.kind, id: event.aggregateId };
  if (event.revision !== advance.heldOf(key) + 1) {
    if (!holdsConfirmed(writer, event.id)) want(writer, key);
    return;
  }
  if (!addConfirmedEvent(writer, event)) return;
  advance.hold(event);
  const settled = takeFromOutbox(writer, event.commandId);
  if (settled !== null) advance.touch(settled.key);
  // It follows on what is held and yet does not fit: what was made of that is wrong, or not there.
  if (!confirmEvent(writer, advance, event) && !hasUnreadEvents(writer, key.id)) want(writer, key);
}

/** Folds one event in, and says whether. One that cannot be read or placed is kept aside and stops nothing. */
export function confirmEvent(writer: Writer, advance: Advance, event: SequencedEvent): boolean {
  const read = readEvent(event);
  const first = event.revision === 1;
  if (typeof read === 'string') {
    setAside(writer, event.id, 1);
    return false;
  }
  const confirmed = advance.confirmedOf({ kind: read.kind, id: read.aggregateId });
  const fits = first === (confirmed === null);
  if (fits) advance.confirm(read);
  else setAside(writer, event.id, 2);
  return fits;
}

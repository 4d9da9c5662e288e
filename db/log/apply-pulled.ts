import { readEvent } from '../../shared/domain/event.ts';
import type { SequencedEvent } from '../../shared/sync/protocol.ts';
import { moveCursor } from '../desk-state/sync-state.ts';
import type { Writer } from '../store.ts';
import { addConfirmedEvent, setAside } from './events.ts';
import { takeFromOutbox } from './outbox.ts';
import { startAdvance, type Advance } from './rebase.ts';

/** What the server settled, in sequence order: the events go in and the cursor moves, together. */
export function applyPulled(writer: Writer, events: readonly SequencedEvent[], cursor: number): void {
  const advance = startAdvance(writer);
  for (const event of events) {
    if (!addConfirmedEvent(writer, event)) continue;
    const settled = takeFromOutbox(writer, event.commandId);
    if (settled !== null) advance.touch(settled.key);
    confirmEvent(writer, advance, event);
  }
  advance.finish();
  moveCursor(writer, cursor);
}

/** Folds one event in. One that cannot be read or placed is kept aside and stops nothing. */
export function confirmEvent(writer: Writer, advance: Advance, event: SequencedEvent): void {
  const read = readEvent(event);
  const first = event.revision === 1;
  if (typeof read === 'string') {
    setAside(writer, event.id, 1);
    return;
  }
  const confirmed = advance.confirmedOf({ kind: read.kind, id: read.aggregateId });
  if (first === (confirmed === null)) advance.confirm(read);
  else setAside(writer, event.id, 2);
}

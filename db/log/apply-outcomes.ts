import type { CommandOutcome, SequencedEvent } from '../../shared/sync/protocol.ts';
import type { Writer } from '../store.ts';
import { confirmEvent } from './apply-pulled.ts';
import { addConfirmedEvent } from './events.ts';
import { isInOutbox, markAccepted, takeFromOutbox } from './outbox.ts';
import { startAdvance, type Advance } from './rebase.ts';
import { keepRefused } from './refused.ts';

/**
 * What the server made of pushed commands. Its answer and the pull may bring the same events in any
 * order: whichever comes first settles the command, the other finds nothing left to do.
 */
export function applyOutcomes(writer: Writer, outcomes: readonly CommandOutcome[]): void {
  const advance = startAdvance(writer);
  for (const outcome of outcomes) {
    if (!isInOutbox(writer, outcome.commandId)) continue;
    if (outcome.outcome === 'refused') {
      const taken = takeFromOutbox(writer, outcome.commandId);
      if (taken === null) continue;
      keepRefused(writer, taken.command, outcome.refusal);
      advance.touch(taken.key);
    } else if (followsOn(advance, outcome.events)) {
      const taken = takeFromOutbox(writer, outcome.commandId);
      if (taken !== null) advance.touch(taken.key);
      for (const event of outcome.events) {
        if (addConfirmedEvent(writer, event)) confirmEvent(writer, advance, event);
      }
    } else {
      markAccepted(writer, outcome.commandId);
    }
  }
  advance.finish();
}

/** Whether events come right after what is confirmed here, so that nothing of others' is missing between. */
function followsOn(advance: Advance, events: readonly SequencedEvent[]): boolean {
  const expected = new Map<string, number>();
  return events.every((event) => {
    const key = { kind: event.kind, id: event.aggregateId };
    const name = `${key.kind} ${key.id}`;
    const revision = expected.get(name) ?? advance.confirmedOf(key)?.revision ?? 0;
    expected.set(name, event.revision);
    return event.revision === revision + 1;
  });
}

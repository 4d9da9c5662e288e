import type { AggregateKey } from '../../shared/domain/aggregate.ts';
import type { CommandOutcome, SequencedEvent } from '../../shared/sync/protocol.ts';
import { markMissing } from '../desk-state/missing-aggregates.ts';
import type { Writer } from '../store.ts';
import { evictAggregate, applyEvent } from './apply-pulled.ts';
import { replicationFilter } from './replication-filter.ts';
import { findInOutbox, markAccepted, takeFromOutbox } from './outbox.ts';
import { startRebase, type Rebase } from './rebase.ts';
import { keepRefused } from './refused.ts';

/** What else came with an answer to a push. */
interface OutcomeContext {
  /** What the desk might not see then of what these commands were about: it is looked at again. */
  readonly removals?: readonly AggregateKey[];
  /** Whether an aggregate left this desk while the answer was on its way: then its events come too late. */
  readonly wasRemoved?: (key: AggregateKey) => boolean;
}

/**
 * What the server made of pushed commands. Its answer and the pull may bring the same events in any
 * order: whichever comes first settles the command, the other finds nothing left to do.
 */
export function applyOutcomes(
  writer: Writer,
  outcomes: readonly CommandOutcome[],
  { removals = [], wasRemoved = () => false }: OutcomeContext = {},
): void {
  const rebase = startRebase(writer);
  const isReplicated = replicationFilter(writer);
  const settled: AggregateKey[] = [];
  for (const outcome of outcomes) {
    const key = findInOutbox(writer, outcome.commandId);
    if (key === null) continue;
    const events = outcome.outcome === 'accepted' && !wasRemoved(key) ? outcome.events : [];
    if (outcome.outcome === 'accepted' && !isContiguous(rebase, events)) {
      markAccepted(writer, outcome.commandId);
      continue;
    }
    const taken = takeFromOutbox(writer, outcome.commandId);
    if (taken === null) continue;
    rebase.markDirty(key);
    if (outcome.outcome === 'refused') keepRefused(writer, taken.command, outcome.refusal);
    for (const event of events) applyEvent(writer, rebase, event);
    settled.push(key);
  }
  // Rights that the server gave and this desk has not heard of bring their cases by a fill, like all others.
  for (const key of settled) {
    if (!isReplicated(key.kind, rebase.confirmedOf(key))) evictAggregate(writer, rebase, key);
  }
  for (const key of removals) markMissing(writer, key);
  rebase.flush();
}

/** Whether events come right after what is held here, so that nothing of others' is missing between. */
function isContiguous(rebase: Rebase, events: readonly SequencedEvent[]): boolean {
  const expected = new Map<string, number>();
  return events.every((event) => {
    const key = { kind: event.kind, id: event.aggregateId };
    const name = `${key.kind} ${key.id}`;
    const revision = expected.get(name) ?? rebase.heldRevision(key);
    expected.set(name, event.revision);
    return event.revision === revision + 1;
  });
}

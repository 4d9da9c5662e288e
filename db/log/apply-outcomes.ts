import type { AggregateKey } from '../../shared/domain/aggregate.ts';
import type { CommandOutcome, SequencedEvent } from '../../shared/sync/protocol.ts';
import { markMissing } from '../desk-state/missing-aggregates.ts';
import type { Writer } from '../store.ts';
import { evictAggregate, applyEvent } from './apply-pulled.ts';
import { replicationFilter } from './replication-filter.ts';
import { findInOutbox, markAccepted, takeFromOutbox } from './outbox.ts';
import { startRebase, type Rebase } from './rebase.ts';
import { keepRefused } from './refused.ts';

/** What came with a push answer beside the outcomes. */
interface OutcomeContext {
  /**
   * Aggregates of these commands that the desk could not see when the server answered. They are fetched, and
   * evicted if they are absent.
   */
  readonly removals?: readonly AggregateKey[];
  /** True if the aggregate was evicted while the answer was in flight: its events must not bring it back. */
  readonly wasRemoved?: (key: AggregateKey) => boolean;
}

/**
 * Applies the server's outcomes of a push. The answer and a pull may both bring the same events, in any order;
 * whichever is first settles the command, the second changes nothing.
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
  // Rights that this desk has not pulled yet bring their cases by a bootstrap, as all rights do; until then
  // they are evicted.
  for (const key of settled) {
    if (!isReplicated(key.kind, rebase.confirmedOf(key))) evictAggregate(writer, rebase, key);
  }
  for (const key of removals) markMissing(writer, key);
  rebase.flush();
}

/**
 * True if these events follow the newest confirmed revision without a gap. With a gap, events of others are
 * missing in between.
 */
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

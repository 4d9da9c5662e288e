import type { AggregateKey } from '../../shared/domain/aggregate.ts';
import { readEvent } from '../../shared/domain/event.ts';
import { evolve } from '../../shared/domain/event.ts';
import type { AnyState } from '../../shared/domain/states.ts';
import type { SequencedEvent } from '../../shared/sync/protocol.ts';
import type { Writer } from '../store.ts';
import { addAggregate } from './aggregates.ts';
import { evictAggregate, applyEvent } from './apply-pulled.ts';
import { addNewEvent, isKnownLocally } from './events.ts';
import { forgetRefusals } from './refused.ts';
import { startRebase, type Rebase } from './rebase.ts';
import { replicationFilter } from './replication-filter.ts';

/** An aggregate with all of its events, in their order. */
export interface AggregateHistory {
  readonly key: AggregateKey;
  readonly events: readonly SequencedEvent[];
}

/** Adds whole aggregates within one transaction. Call `finish` before it ends. */
export interface SnapshotWriter {
  readonly add: (aggregate: AggregateHistory) => void;
  readonly finish: () => void;
}

export function startSnapshot(writer: Writer): SnapshotWriter {
  const isReplicated = replicationFilter(writer);
  const rebase = startRebase(writer);
  const merged: AggregateKey[] = [];
  return {
    add: ({ key, events }) => {
      forgetRefusals(writer, events);
      if (!isKnownLocally(writer, key)) {
        insertNew(writer, rebase, { key, events }, isReplicated);
        return;
      }
      for (const event of events) applyEvent(writer, rebase, event);
      merged.push(key);
    },
    finish: () => {
      for (const key of merged) {
        if (!isReplicated(key.kind, rebase.confirmedOf(key))) evictAggregate(writer, rebase, key);
      }
      rebase.flush();
    },
  };
}

/**
 * Fast path for an aggregate that the store does not know: plain inserts, and one state to write. A first sync
 * takes it for nearly every aggregate.
 */
function insertNew(
  writer: Writer,
  rebase: Rebase,
  { key, events }: AggregateHistory,
  isReplicated: ReturnType<typeof replicationFilter>,
): void {
  let state: AnyState | null = null;
  const unread = events.map((event) => {
    const read = readEvent(event);
    if (typeof read === 'string') return 1;
    if ((event.revision === 1) !== (state === null)) return 2;
    state = evolve(state, read);
    return 0;
  });
  if (!isReplicated(key.kind, state)) return;
  for (const [index, event] of events.entries()) addNewEvent(writer, event, unread[index] ?? 0);
  if (state === null) return;
  addAggregate(writer, key, state);
  rebase.written(key, null, state);
}

/** Groups the events of a page by aggregate, in order of first appearance. */
export function groupByAggregate(events: readonly SequencedEvent[]): readonly AggregateHistory[] {
  const groups = new Map<string, { readonly key: AggregateKey; readonly events: SequencedEvent[] }>();
  for (const event of events) {
    const group = groups.get(event.aggregateId);
    if (group === undefined) {
      const key = { kind: event.kind, id: event.aggregateId };
      groups.set(event.aggregateId, { key, events: [event] });
    } else group.events.push(event);
  }
  return [...groups.values()];
}

import type { AggregateKey } from '../../shared/domain/aggregate.ts';
import { readEvent } from '../../shared/domain/event.ts';
import { evolve } from '../../shared/domain/event.ts';
import type { AnyState } from '../../shared/domain/states.ts';
import type { SequencedEvent } from '../../shared/sync/protocol.ts';
import type { Writer } from '../store.ts';
import { addAggregate } from './aggregates.ts';
import { removeAggregate, takeEvent } from './apply-pulled.ts';
import { addNewEvent, knowsOf } from './events.ts';
import { forgetRefusals } from './refused.ts';
import { startAdvance, type Advance } from './rebase.ts';
import { holdable } from './holdable.ts';

/** An aggregate with all of its events, in their order. */
export interface WholeAggregate {
  readonly key: AggregateKey;
  readonly events: readonly SequencedEvent[];
}

/** Takes whole aggregates in, one by one, within a transaction; `finish` before it ends. */
export interface Filling {
  readonly take: (aggregate: WholeAggregate) => void;
  readonly finish: () => void;
}

export function startFilling(writer: Writer): Filling {
  const mayHold = holdable(writer);
  const advance = startAdvance(writer);
  const merged: AggregateKey[] = [];
  return {
    take: ({ key, events }) => {
      forgetRefusals(writer, events);
      if (!knowsOf(writer, key)) {
        takeNew(writer, advance, { key, events }, mayHold);
        return;
      }
      for (const event of events) takeEvent(writer, advance, event);
      merged.push(key);
    },
    finish: () => {
      for (const key of merged) {
        if (!mayHold(key.kind, advance.confirmedOf(key))) removeAggregate(writer, advance, key);
      }
      advance.finish();
    },
  };
}

/** The short way for what nothing is known of yet: no rows to compare with, one state to write. */
function takeNew(
  writer: Writer,
  advance: Advance,
  { key, events }: WholeAggregate,
  mayHold: ReturnType<typeof holdable>,
): void {
  let state: AnyState | null = null;
  const unread = events.map((event) => {
    const read = readEvent(event);
    if (typeof read === 'string') return 1;
    if ((event.revision === 1) !== (state === null)) return 2;
    state = evolve(state, read);
    return 0;
  });
  if (!mayHold(key.kind, state)) return;
  for (const [index, event] of events.entries()) addNewEvent(writer, event, unread[index] ?? 0);
  if (state === null) return;
  addAggregate(writer, key, state);
  advance.written(key, null, state);
}

/** Puts the events of a page together by aggregate, in the order in which the aggregates come. */
export function byAggregate(events: readonly SequencedEvent[]): readonly WholeAggregate[] {
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

import { isDeepStrictEqual } from 'node:util';
import type { AggregateKey, AggregateKind } from '../../shared/domain/aggregate.ts';
import type { Command } from '../../shared/domain/command.ts';
import { decide } from '../../shared/domain/decide.ts';
import type { RecordedEvent } from '../../shared/domain/recorded-event.ts';
import type { DomainEvent } from '../../shared/domain/event.ts';
import { evolve } from '../../shared/domain/event.ts';
import { recordEvents } from '../../shared/domain/record-events.ts';
import type { AnyState } from '../../shared/domain/states.ts';
import { markTraces } from '../desk-state/sync-state.ts';
import { clearMissing } from '../desk-state/missing-aggregates.ts';
import type { Writer } from '../store.ts';
import { dropConfirmed, readAggregate, readConfirmed, saveAggregate, saveConfirmed } from './aggregates.ts';
import { decisionContext } from './decision-context.ts';
import { addPendingEvent, dropEvents, dropPendingEvents, heldRevision } from './events.ts';
import { affectsOtherDecisions, pendingThatMention } from './read-set.ts';
import { pendingCommandsFor } from './outbox.ts';

/**
 * Collects changes to confirmed states within a transaction, so that each aggregate is written once, however
 * many of its events came.
 */
export interface Rebase {
  readonly confirmedOf: (key: AggregateKey) => AnyState | null;
  readonly fold: (event: DomainEvent) => void;
  /** The newest confirmed revision, including those added in this rebase. */
  readonly heldRevision: (key: AggregateKey) => number;
  readonly recordHeld: (event: RecordedEvent) => void;
  /** Evicts all confirmed events and state of an aggregate. Pending commands stay and are decided again. */
  readonly evict: (key: AggregateKey) => void;
  /** Drops the confirmed state, to be folded again from the stored events. */
  readonly resetConfirmed: (key: AggregateKey) => void;
  /** Marks an aggregate whose pending commands changed, so that they are decided again. */
  readonly markDirty: (key: AggregateKey) => void;
  /**
   * Reports an aggregate that was written outside this rebase, so that pending commands that read it are
   * decided again.
   */
  readonly written: (key: AggregateKey, before: AnyState | null, after: AnyState | null) => void;
  /** Writes the confirmed states, then decides the pending commands again on top of them. */
  readonly flush: () => void;
}

interface Entry {
  readonly key: AggregateKey;
  readonly shown: AnyState | null;
  readonly hadPending: boolean;
  confirmed: AnyState | null;
  /** Null until read. */
  held: number | null;
  /** Write the shown state even if it is equal: its projection rows may be gone. */
  mustRewrite: boolean;
}

/**
 * An aggregate is rebased after those that its decisions read. A desk gives no commands for the first four
 * kinds.
 */
const decisionOrder: readonly AggregateKind[] = ['team', 'site', 'case_type', 'agent', 'contact', 'case'];

export function startRebase(writer: Writer): Rebase {
  const entries = new Map<string, Entry>();
  let changedReads: AggregateKey[] = [];
  function entryOf(key: AggregateKey): Entry {
    const name = `${key.kind} ${key.id}`;
    const known = entries.get(name);
    if (known !== undefined) return known;
    const shown = readAggregate(writer, key);
    const confirmed = readConfirmed(writer, key);
    const entry: Entry = {
      key: { kind: key.kind, id: key.id },
      shown,
      hadPending: confirmed !== undefined,
      confirmed: confirmed === undefined ? shown : confirmed,
      held: null,
      mustRewrite: false,
    };
    entries.set(name, entry);
    return entry;
  }
  function resetConfirmed(key: AggregateKey): Entry {
    const aggregate = entryOf(key);
    aggregate.confirmed = null;
    aggregate.held = null;
    aggregate.mustRewrite = true;
    return aggregate;
  }
  function noteChange(key: AggregateKey, before: AnyState | null, after: AnyState | null): void {
    if (affectsOtherDecisions(key.kind, before, after)) changedReads.push(key);
  }
  return {
    confirmedOf: (key) => entryOf(key).confirmed,
    heldRevision: (key) => {
      const aggregate = entryOf(key);
      aggregate.held ??= heldRevision(writer, key.id);
      return aggregate.held;
    },
    recordHeld: (event) => {
      entryOf({ kind: event.kind, id: event.aggregateId }).held = event.revision;
    },
    evict: (key) => {
      const { shown } = resetConfirmed(key);
      const dropped = dropEvents(writer, key.id);
      clearMissing(writer, key);
      if (shown !== null || dropped > 0) markTraces(writer, true);
    },
    resetConfirmed,
    fold: (event) => {
      const aggregate = entryOf({ kind: event.kind, id: event.aggregateId });
      aggregate.confirmed = evolve(aggregate.confirmed, event);
    },
    markDirty: entryOf,
    written: noteChange,
    flush: () => {
      for (const kind of decisionOrder) {
        for (const aggregate of entries.values()) {
          if (aggregate.key.kind !== kind) continue;
          noteChange(aggregate.key, aggregate.shown, rebaseAggregate(writer, aggregate));
        }
        for (const key of pendingThatMention(writer, changedReads)) entryOf(key);
        changedReads = [];
      }
      entries.clear();
    },
  };
}

/** Returns the state that is shown afterwards. */
function rebaseAggregate(
  writer: Writer,
  { key, shown, hadPending, confirmed, mustRewrite }: Entry,
): AnyState | null {
  if (!hadPending) {
    // Often nothing changed: a pull repeats events that a push answer brought before.
    if (mustRewrite || confirmed !== shown) saveAggregate(writer, key, confirmed, shown);
    return confirmed;
  }
  dropPendingEvents(writer, key.id);
  const commands = pendingCommandsFor(writer, key);
  if (commands.length === 0) dropConfirmed(writer, key);
  else saveConfirmed(writer, key, confirmed);

  let state = confirmed;
  for (const command of commands) {
    const events = decideAgain(writer, state, command);
    for (const event of events) {
      addPendingEvent(writer, event);
      state = evolve(state, event);
    }
  }
  // Nearly always the server decided as this desk did: the rows are right already.
  if (!mustRewrite && isDeepStrictEqual(state, shown)) return shown;
  saveAggregate(writer, key, state, shown);
  return state;
}

/**
 * The events of a pending command on the new state. None if it is refused now: the server will refuse it too.
 */
function decideAgain(writer: Writer, state: AnyState | null, command: Command): readonly DomainEvent[] {
  const decision = decide(command, state, decisionContext(writer, command));
  return decision.ok ? recordEvents(command, state?.revision ?? 0, decision.value) : [];
}

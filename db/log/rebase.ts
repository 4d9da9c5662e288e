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
import { isLookedAt, pendingThatMention } from './looked-at.ts';
import { pendingCommandsFor } from './outbox.ts';

/** Aggregates whose confirmed state moves, gathered so that each is written once however much happened. */
export interface Rebase {
  readonly confirmedOf: (key: AggregateKey) => AnyState | null;
  readonly fold: (event: DomainEvent) => void;
  /** The revision up to which its settled events are held, told of those that are added meanwhile. */
  readonly heldRevision: (key: AggregateKey) => number;
  readonly recordHeld: (event: RecordedEvent) => void;
  /** Forgets all that was settled of an aggregate; pending commands stay, and are decided anew. */
  readonly evict: (key: AggregateKey) => void;
  /** Makes the confirmed state again from the settled events that are in the store. */
  readonly resetConfirmed: (key: AggregateKey) => void;
  /** Says that an aggregate's pending commands changed, so that it is decided anew. */
  readonly markDirty: (key: AggregateKey) => void;
  /** Says that an aggregate was written without this, so that what looks at it is decided anew. */
  readonly written: (key: AggregateKey, before: AnyState | null, after: AnyState | null) => void;
  /** Writes all of it: confirmed states, then the pending commands decided again on top. */
  readonly flush: () => void;
}

interface Entry {
  readonly key: AggregateKey;
  readonly shown: AnyState | null;
  readonly hadPending: boolean;
  confirmed: AnyState | null;
  /** Null until somebody asks. */
  held: number | null;
  /** Whether what is shown is to be made anew, be it the same. */
  mustRewrite: boolean;
}

/** What a decision looks at comes before what is decided. A desk gives no commands for the first four. */
const decisionOrder: readonly AggregateKind[] = ['team', 'site', 'case_type', 'agent', 'contact', 'case'];

export function startRebase(writer: Writer): Rebase {
  const entries = new Map<string, Entry>();
  let lookedAt: AggregateKey[] = [];
  function entryOf(key: AggregateKey): Entry {
    const name = `${key.kind} ${key.id}`;
    const known = entries.get(name);
    if (known !== undefined) return known;
    const shown = readAggregate(writer, key);
    const confirmed = readConfirmed(writer, key);
    const taken: Entry = {
      key: { kind: key.kind, id: key.id },
      shown,
      hadPending: confirmed !== undefined,
      confirmed: confirmed === undefined ? shown : confirmed,
      held: null,
      mustRewrite: false,
    };
    entries.set(name, taken);
    return taken;
  }
  function resetConfirmed(key: AggregateKey): Entry {
    const aggregate = entryOf(key);
    aggregate.confirmed = null;
    aggregate.held = null;
    aggregate.mustRewrite = true;
    return aggregate;
  }
  function noteChange(key: AggregateKey, before: AnyState | null, after: AnyState | null): void {
    if (isLookedAt(key.kind, before, after)) lookedAt.push(key);
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
        for (const key of pendingThatMention(writer, lookedAt)) entryOf(key);
        lookedAt = [];
      }
      entries.clear();
    },
  };
}

/** Returns what is shown from now on. */
function rebaseAggregate(
  writer: Writer,
  { key, shown, hadPending, confirmed, mustRewrite }: Entry,
): AnyState | null {
  if (!hadPending) {
    // Nothing moved: a pull brings what the answer to a push brought before.
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
  // Settled as it was foreseen, which is nearly always: what is shown is right already.
  if (!mustRewrite && isDeepStrictEqual(state, shown)) return shown;
  saveAggregate(writer, key, state, shown);
  return state;
}

/** What a pending command causes now; nothing where it no longer holds, which the server will say. */
function decideAgain(writer: Writer, state: AnyState | null, command: Command): readonly DomainEvent[] {
  const decision = decide(command, state, decisionContext(writer, command));
  return decision.ok ? recordEvents(command, state?.revision ?? 0, decision.value) : [];
}

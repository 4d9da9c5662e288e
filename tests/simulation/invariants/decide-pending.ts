import type { Reader } from '../../../db/store.ts';
import type { AggregateKind } from '../../../shared/domain/aggregate.ts';
import type { AgentState } from '../../../shared/domain/agent/agent.ts';
import {
  aggregateOf,
  parseCommand,
  type Command,
  type CommandEnvelope,
} from '../../../shared/domain/command.ts';
import type { DecisionContext } from '../../../shared/domain/context.ts';
import { decide } from '../../../shared/domain/decide.ts';
import { evolve, readEvent, type DomainEvent } from '../../../shared/domain/event.ts';
import { recordEvents } from '../../../shared/domain/record-events.ts';
import type { RecordedEvent } from '../../../shared/domain/recorded-event.ts';
import type { AnyState, States } from '../../../shared/domain/states.ts';

/** States by kind and id, as `nameOf` writes them. */
type Folded = ReadonlyMap<string, AnyState>;

/** What a desk's events and outbox must result in. */
export interface Decided {
  /** The settled events, folded. */
  readonly settled: Folded;
  /** The pending commands decided on top of that. */
  readonly shown: Folded;
  /** The events of the pending commands, by aggregate. */
  readonly pending: ReadonlyMap<string, readonly DomainEvent[]>;
}

interface EventRow extends Omit<RecordedEvent, 'data' | 'actor' | 'clockDoubtful'> {
  readonly data: string;
  readonly actor: string;
  readonly clockDoubtful: number;
}

/** The read set of a decision contains only kinds before its own in this list. */
const order: readonly AggregateKind[] = ['team', 'site', 'case_type', 'agent', 'contact', 'case'];

export function nameOf({ kind, id }: { readonly kind: string; readonly id: string }): string {
  return `${kind} ${id}`;
}

/**
 * Decides all pending commands from the log and the outbox alone, as a reference for the desk's other tables.
 */
export function decidePending(read: Reader, timeZone: string): Decided {
  const settled = foldSettled(read);
  const shown = new Map(settled);
  const pending = new Map<string, DomainEvent[]>();
  const byName = Map.groupBy(commandsIn(read), (command) => nameOf(aggregateOf(command)));
  for (const kind of order) {
    for (const [name, commands] of byName) {
      if (!name.startsWith(`${kind} `)) continue;
      const events: DomainEvent[] = [];
      let state = settled.get(name) ?? null;
      for (const command of commands) {
        const decision = decide(command, state, contextOf(shown, command, timeZone));
        if (!decision.ok) continue;
        for (const event of recordEvents(command, state?.revision ?? 0, decision.value)) {
          events.push(event);
          state = evolve(state, event);
        }
      }
      pending.set(name, events);
      if (state !== null) shown.set(name, state);
    }
  }
  return { settled, shown, pending };
}

function foldSettled(read: Reader): Folded {
  const folded = new Map<string, AnyState>();
  const rows = read.all<EventRow>(
    `SELECT id, kind, aggregate_id AS aggregateId, revision, type, version, data, command_id AS commandId,
       actor, at, clock_doubtful AS clockDoubtful
     FROM event WHERE sequence IS NOT NULL ORDER BY sequence`,
  );
  for (const row of rows) {
    const name = nameOf({ kind: row.kind, id: row.aggregateId });
    const before = folded.get(name) ?? null;
    // Events after a gap are not folded: the aggregate is missing, and will be fetched whole.
    if (row.revision !== (before?.revision ?? 0) + 1) continue;
    folded.set(name, evolve(before, domainEvent(row)));
  }
  return folded;
}

function domainEvent(row: EventRow): DomainEvent {
  const event = readEvent({
    ...row,
    data: JSON.parse(row.data) as unknown,
    actor: JSON.parse(row.actor) as RecordedEvent['actor'],
    clockDoubtful: row.clockDoubtful === 1,
  });
  if (typeof event === 'string') throw new Error(`Event ${row.id} is ${event}`);
  return event;
}

function commandsIn(read: Reader): readonly Command[] {
  return read.all<{ command: string }>('SELECT command FROM outbox ORDER BY position').map(({ command }) => {
    const parsed = parseCommand(JSON.parse(command) as CommandEnvelope);
    if (parsed === null) throw new Error(`The outbox holds what cannot be read: ${command}`);
    return parsed;
  });
}

function contextOf(states: Folded, { actor }: Command, timeZone: string): DecisionContext {
  const find = (kind: AggregateKind, id: string): AnyState | null => states.get(nameOf({ kind, id })) ?? null;
  return {
    agent: actor.kind === 'agent' ? (find('agent', actor.agentId) as AgentState | null) : null,
    timeZone,
    lookup: (kind, id) => find(kind, id) as States[typeof kind] | null,
    referenceRefusal: () => null,
    finalReference: () => null,
    loginTaken: () => false,
  };
}

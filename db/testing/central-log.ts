import type { AgentState } from '../../shared/domain/agent/agent.ts';
import { aggregateOf, type Command } from '../../shared/domain/command.ts';
import { decide } from '../../shared/domain/decide.ts';
import { readEvent } from '../../shared/domain/event.ts';
import { evolve } from '../../shared/domain/event.ts';
import { recordEvents } from '../../shared/domain/record-events.ts';
import { formatReference } from '../../shared/domain/case/reference.ts';
import type { AnyState, States } from '../../shared/domain/states.ts';
import type { CommandOutcome, SequencedEvent } from '../../shared/sync/protocol.ts';

/** A central server in memory: it decides by the real code, and keeps one log in one order. */
export interface CentralLog {
  readonly execute: (command: Command) => CommandOutcome;
  readonly after: (sequence: number, limit: number) => readonly SequencedEvent[];
  readonly head: () => number;
  readonly states: () => ReadonlyMap<string, AnyState>;
}

export function createCentralLog(timeZone = 'Europe/Paris'): CentralLog {
  const log: SequencedEvent[] = [];
  let given = 900_000;
  const states = new Map<string, AnyState>();
  const outcomes = new Map<string, CommandOutcome>();
  const state = (kind: string, id: string) => states.get(`${kind} ${id}`) ?? null;

  function run(command: Command): CommandOutcome {
    const key = aggregateOf(command);
    const before = state(key.kind, key.id);
    const { actor } = command;
    const decision = decide(command, before, {
      agent: actor.kind === 'agent' ? (state('agent', actor.agentId) as AgentState | null) : null,
      timeZone,
      lookup: (kind, id) => state(kind, id) as States[typeof kind] | null,
      referenceRefusal: () => null,
      finalReference: (year) => formatReference(year, (given += 1)),
      loginTaken: () => false,
    });
    if (!decision.ok) return { commandId: command.id, outcome: 'refused', refusal: decision.error };
    const events: SequencedEvent[] = [];
    for (const event of recordEvents(command, before?.revision ?? 0, decision.value)) {
      const sequenced: SequencedEvent = { ...event, sequence: log.length + 1 };
      log.push(sequenced);
      const read = readEvent(sequenced);
      if (typeof read === 'string') throw new Error(`The server wrote an event that is ${read}`);
      states.set(`${key.kind} ${key.id}`, evolve(state(key.kind, key.id), read));
      events.push(sequenced);
    }
    return { commandId: command.id, outcome: 'accepted', events };
  }

  return {
    execute: (command) => {
      const known = outcomes.get(command.id) ?? run(command);
      outcomes.set(command.id, known);
      return known;
    },
    after: (sequence, limit) => log.slice(sequence, sequence + limit),
    head: () => log.length,
    states: () => states,
  };
}

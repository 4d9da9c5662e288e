import type { AggregateKind } from '../../shared/domain/aggregate.ts';
import { aggregateOf, parseCommand, type Command } from '../../shared/domain/command.ts';
import { decide } from '../../shared/domain/decide.ts';
import { evolve } from '../../shared/domain/event.ts';
import { recordEvents } from '../../shared/domain/record-events.ts';
import type { DecisionContext } from '../../shared/domain/context.ts';
import type { AnyState, States } from '../../shared/domain/states.ts';
import type { CommandOutcome } from '../../shared/sync/protocol.ts';
import type { AuthorityLog } from './authority-log.ts';

const authorityId = '0199c0de-0000-7000-8000-000000000001';

/** An authority's log in memory, for tests: decides by the real domain, keeps nothing on disk. */
export function memoryAuthorityLog() {
  const states = new Map<string, AnyState>();
  const given = new Map<string, Command>();
  const references = new Set<string>();
  let leased = 0;
  let sequence = 0;
  const lookup = <Kind extends AggregateKind>(_: Kind, id: string) =>
    (states.get(id) as States[Kind] | undefined) ?? null;

  function give(command: Command): CommandOutcome {
    const { kind, id } = aggregateOf(command);
    if (given.has(command.id)) throw new Error(`Given twice: ${command.type} ${command.id}`);
    if (parseCommand(command) === null) throw new Error(`Invalid input: ${command.type} ${command.id}`);
    const context: DecisionContext = {
      agent: command.actor.kind === 'agent' ? lookup('agent', command.actor.agentId) : null,
      timeZone: 'Europe/Paris',
      lookup,
      referenceRefusal: (reference) => (references.has(reference) ? 'reference_taken' : null),
      finalReference: () => null,
      loginTaken: () => false,
    };
    const decision = decide(command, lookup(kind, id), context);
    given.set(command.id, command);
    if (!decision.ok) return { commandId: command.id, outcome: 'refused', refusal: decision.error };
    if (command.type === 'case.log') references.add(command.input.reference);
    const events = recordEvents(command, states.get(id)?.revision ?? 0, decision.value);
    for (const event of events) states.set(id, evolve(states.get(id) ?? null, event));
    return {
      commandId: command.id,
      outcome: 'accepted',
      events: events.map((event) => Object.assign({ sequence: (sequence += 1) }, event)),
    };
  }

  const log: AuthorityLog = {
    authorityId,
    timeZone: 'Europe/Paris',
    given: async (ids) => new Set(ids.filter((id) => given.has(id))),
    leaseReferences: async (count) => {
      const first = leased + 1;
      leased += count;
      return { first, last: leased };
    },
    give: async (commands) => commands.map(give),
    teamsOfTypes: async () =>
      new Map(
        [...states.values()].flatMap((state) =>
          'targetWorkingDays' in state ? [[state.id, state.teamId] as const] : [],
        ),
      ),
  };
  return { log, states, given };
}

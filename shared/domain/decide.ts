import type { AggregateKey } from './aggregate.ts';
import { definitionOf, mayGive, type Command, type CommandBody } from './command.ts';
import type { DecisionContext } from './context.ts';
import type { EventBody } from './event.ts';
import { refused, type Decision } from './refusal.ts';
import type { AnyState } from './states.ts';

/**
 * The events that a command causes, or a refusal. Pure, and the same at the desk, on the server and in the
 * simulation. `state` is the command's own aggregate, null when it does not exist yet; `context.lookup` must
 * know every aggregate that `neededBy` names.
 */
export function decide(
  command: Command,
  state: AnyState | null,
  context: DecisionContext,
): Decision<EventBody> {
  if (command.actor.kind === 'agent') {
    if (context.agent === null) return refused('agent_unknown');
    if (context.agent.removed) return refused('agent_removed');
    if (!mayGive(context.agent.role, command.type)) {
      return refused('not_allowed', { role: context.agent.role, command: command.type });
    }
  }
  return ruleOf(command).decide(command, state, context);
}

/**
 * The read set of a command: the aggregates that deciding it looks at, besides its own and its agent's. `state`
 * is that of its own aggregate.
 */
export function neededBy(
  command: Pick<Command, 'actor'> & CommandBody,
  state: AnyState | null,
): readonly AggregateKey[] {
  return ruleOf(command).reads(command, state);
}

/** A command's definition with wider types, to call it for any command and state. */
interface Rule {
  readonly reads: (
    command: Pick<Command, 'actor' | 'input'>,
    state: AnyState | null,
  ) => readonly AggregateKey[];
  readonly decide: (
    command: Command,
    state: AnyState | null,
    context: DecisionContext,
  ) => Decision<EventBody>;
}

function ruleOf({ type }: CommandBody): Rule {
  return definitionOf(type) as Rule;
}

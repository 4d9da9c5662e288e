import type { z } from 'zod';
import type { AggregateKey } from '../aggregate.ts';
import { keysOf } from '../aggregate-keys.ts';
import type { CommandDefinition, GivenCommand } from '../command-definition.ts';
import type { DecisionContext } from '../context.ts';
import { refused, type Decision } from '../refusal.ts';
import type { CaseState } from './case.ts';
import { maySeeCase } from './may-see-case.ts';

/** A command about an existing case: `decide` is called only if the agent may see the case. */
interface CaseCommandDefinition<
  Type extends string,
  Schema extends z.ZodType<{ readonly id: string }>,
  Body,
> extends Pick<CommandDefinition<Type, Schema, CaseState, Body>, 'type' | 'input' | 'roles' | 'typed'> {
  readonly reads: (input: z.output<Schema>, state: CaseState | null) => readonly AggregateKey[];
  readonly decide: (
    command: GivenCommand<z.output<Schema>>,
    state: CaseState,
    context: DecisionContext,
  ) => Decision<Body>;
  /** True if the agent who logged the case may give it even if they may not see the case any more. */
  readonly byItsLogger?: boolean;
}

/** Declares a command about an existing case. */
export function defineCaseCommand<
  const Type extends string,
  Schema extends z.ZodType<{ readonly id: string }>,
  Body,
>(definition: CaseCommandDefinition<Type, Schema, Body>): CommandDefinition<Type, Schema, CaseState, Body> {
  const { type, input, roles, typed, byItsLogger = false } = definition;
  return {
    type,
    input,
    roles,
    typed,
    reads: (command, state) => {
      const own = definition.reads(command.input, state);
      if (command.actor.kind !== 'agent' || state === null) return own;
      return [...keysOf('case_type', [state.typeId]), ...own];
    },
    decide: (command, state, context) => {
      // An agent who may not see a case gets the same answer as if it did not exist.
      if (state === null) return refused('unknown_case');
      const isHidden = command.actor.kind === 'agent' && !isKnownTo(context, state, byItsLogger);
      return isHidden ? refused('unknown_case') : definition.decide(command, state, context);
    },
  };
}

function isKnownTo({ agent, lookup }: DecisionContext, state: CaseState, byItsLogger: boolean): boolean {
  if (agent === null) return false;
  if (byItsLogger && state.loggedBy === agent.id) return true;
  return maySeeCase(agent, state, lookup('case_type', state.typeId));
}

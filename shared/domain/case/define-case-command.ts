import type { z } from 'zod';
import type { AggregateKey } from '../aggregate.ts';
import { keysOf } from '../aggregate-keys.ts';
import type { CommandDefinition, GivenCommand } from '../command-definition.ts';
import type { DecisionContext } from '../context.ts';
import { refused, type Decision } from '../refusal.ts';
import type { CaseState } from './case.ts';
import { maySeeCase } from './may-see-case.ts';

/** A command about a case that was logged before: its rule is asked only where the case may be seen. */
interface CaseCommandDefinition<
  Type extends string,
  Schema extends z.ZodType<{ readonly id: string }>,
  Body,
> extends Pick<CommandDefinition<Type, Schema, CaseState, Body>, 'type' | 'input' | 'roles' | 'typed'> {
  readonly reads: (input: z.output<Schema>) => readonly AggregateKey[];
  readonly decide: (
    command: GivenCommand<z.output<Schema>>,
    state: CaseState,
    context: DecisionContext,
  ) => Decision<Body>;
  /** Whether whoever logged the case may give it though only others see the case by now. */
  readonly byItsLogger?: boolean;
}

/** Declares a command about a case that was logged before. */
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
      const own = definition.reads(command.input);
      if (command.actor.kind !== 'agent' || state === null) return own;
      return [...keysOf('case_type', [state.typeId]), ...own];
    },
    decide: (command, state, context) => {
      // Whoever may not see a case is told that there is none.
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

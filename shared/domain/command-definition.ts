import type { z } from 'zod';
import type { Actor } from './actor.ts';
import type { AggregateKey } from './aggregate.ts';
import type { DecisionContext } from './context.ts';
import type { Decision } from './refusal.ts';
import type { Role } from './role.ts';
import type { AnyTypedInput, TypedInput } from './typed-input.ts';

/** A command as `decide` gets it: its parsed input, and who gave it when. */
export interface GivenCommand<Input> {
  readonly id: string;
  readonly actor: Actor;
  readonly at: string;
  readonly clockDoubtful: boolean;
  readonly input: Input;
}

/**
 * All that belongs to one command. Its type is `<kind of aggregate>.<what is done>`. `Body` is the union of
 * the event bodies that it may cause.
 */
export interface CommandDefinition<
  Type extends string,
  Schema extends z.ZodType<{ readonly id: string }>,
  State,
  Body,
> {
  readonly type: Type;
  /** The schema of its input, whose `id` is that of its aggregate. */
  readonly input: Schema;
  /** Who may give it. The desk checks it before it shows a control, the server before it accepts. */
  readonly roles: readonly Role[];
  /** The read set: the aggregates that `decide` looks at, besides its own and its agent's. */
  readonly reads: (
    command: Pick<GivenCommand<z.output<Schema>>, 'actor' | 'input'>,
    state: State | null,
  ) => readonly AggregateKey[];
  /** The events that it causes, or a refusal. Pure; `context.lookup` finds what `reads` named. */
  readonly decide: (
    command: GivenCommand<z.output<Schema>>,
    state: State | null,
    context: DecisionContext,
  ) => Decision<Body>;
  readonly typed: TypedInput<z.output<Schema>> | null;
}

/** A definition of any command of an aggregate, without the type of its input. */
export interface AnyCommandDefinition<Kind extends string, State, Body> {
  readonly type: `${Kind}.${string}`;
  readonly input: z.ZodType<{ readonly id: string }>;
  readonly roles: readonly Role[];
  readonly reads: (command: never, state: State | null) => readonly AggregateKey[];
  readonly decide: (command: never, state: State | null, context: DecisionContext) => Decision<Body>;
  readonly typed: AnyTypedInput | null;
}

export const readsNothing = (): readonly AggregateKey[] => [];

/** Declares a command; the compiler infers what its schema and its rule say. */
export function defineCommand<
  const Type extends string,
  Schema extends z.ZodType<{ readonly id: string }>,
  State,
  Body,
>(definition: CommandDefinition<Type, Schema, State, Body>): CommandDefinition<Type, Schema, State, Body> {
  return definition;
}

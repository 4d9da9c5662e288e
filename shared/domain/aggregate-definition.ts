import type { Scope } from '../sync/subscription.ts';
import type { AggregateKind } from './aggregate.ts';
import type { AnyCommandDefinition } from './command-definition.ts';
import type { AnyEventDefinition, BodyOf } from './event-definition.ts';

/** All that belongs to one kind of aggregate, gathered from its folder. */
export interface AggregateDefinition<Kind extends AggregateKind, State, Commands, Events> {
  readonly kind: Kind;
  readonly commands: Commands;
  readonly events: Events;
  /** Where an aggregate in this state stands for who may see it. */
  readonly scope: (state: State) => Scope;
}

/** Gathers a kind of aggregate. A command that causes an event not gathered with it does not compile. */
export function defineAggregate<State>() {
  return <
    const Kind extends AggregateKind,
    const Events extends readonly AnyEventDefinition<Kind, State>[],
    const Commands extends readonly AnyCommandDefinition<Kind, State, BodyOf<Events[number]>>[],
  >(
    definition: AggregateDefinition<Kind, State, Commands, Events>,
  ): AggregateDefinition<Kind, State, Commands, Events> => definition;
}

/** The scope of what all staff, or every desk, may see as a whole. */
export function scopeOfKind(kind: AggregateKind): () => Scope {
  return () => ({ kind, typeId: null, teamId: null });
}

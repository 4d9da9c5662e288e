import type { Scope } from '../sync/subscription.ts';
import type { AggregateKind } from './aggregate.ts';
import type { AnyCommandDefinition } from './command-definition.ts';
import type { AnyEventDefinition, BodyOf } from './event-definition.ts';

/** All that belongs to one kind of aggregate, gathered from its folder. */
export interface AggregateDefinition<Kind extends AggregateKind, State, Commands, Events> {
  readonly kind: Kind;
  readonly commands: Commands;
  readonly events: Events;
  /** The scope of an aggregate in this state: it decides who may see it. */
  readonly scope: (state: State) => Scope;
}

/** Defines a kind of aggregate. A command that causes an event that is not in the list does not compile. */
export function defineAggregate<State>() {
  return <
    const Kind extends AggregateKind,
    const Events extends readonly AnyEventDefinition<Kind, State>[],
    const Commands extends readonly AnyCommandDefinition<Kind, State, BodyOf<Events[number]>>[],
  >(
    definition: AggregateDefinition<Kind, State, Commands, Events>,
  ): AggregateDefinition<Kind, State, Commands, Events> => definition;
}

/** The scope of an unrestricted kind: all staff, or every desk, may see all of it. */
export function scopeOfKind(kind: AggregateKind): () => Scope {
  return () => ({ kind, typeId: null, teamId: null });
}

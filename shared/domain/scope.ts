import type { Scope } from '../sync/subscription.ts';
import type { AggregateKind } from './aggregate.ts';
import { aggregates } from './registry.ts';
import type { AnyState } from './states.ts';

/** The scope of an aggregate in this state: it decides who may see it. */
export function scopeOf(kind: AggregateKind, state: AnyState): Scope {
  return (aggregates[kind].scope as (state: AnyState) => Scope)(state);
}

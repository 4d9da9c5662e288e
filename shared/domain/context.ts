import type { AgentState } from './agent/agent.ts';
import type { AggregateKind } from './aggregate.ts';
import type { RefusalCode } from './refusal.ts';
import type { States } from './states.ts';

/** What a decision may look at besides the aggregate itself. Loaded beforehand, so that `decide` stays pure. */
export interface DecisionContext {
  /** The agent who gives the command; null for the server's own administration. */
  readonly agent: AgentState | null;
  /** The authority's time zone (IANA name), in which legal dates are counted. */
  readonly timeZone: string;
  /** The state of an aggregate that `neededBy` named; null when there is none. */
  readonly lookup: <Kind extends AggregateKind>(kind: Kind, id: string) => States[Kind] | null;
  /** Why a reference may not be given to a new case, or null when it may. */
  readonly referenceRefusal: (reference: string) => RefusalCode | null;
  /** Reserves the next final reference; null where there is none, as at a desk. */
  readonly finalReference: (year: number) => string | null;
  /** True if another agent already signs in with this login. */
  readonly loginTaken: (login: string, exceptAgentId: string) => boolean;
}

import { agentAggregate } from './agent/agent-aggregate.ts';
import type { AggregateKind } from './aggregate.ts';
import { caseAggregate } from './case/case-aggregate.ts';
import { caseTypeAggregate } from './case-type/case-type-aggregate.ts';
import { caseTypeVersionAggregate } from './case-type-version/case-type-version-aggregate.ts';
import { contactAggregate } from './contact/contact-aggregate.ts';
import { siteAggregate } from './site/site-aggregate.ts';
import { teamAggregate } from './team/team-aggregate.ts';

/**
 * Every kind of aggregate, with its commands, its events and its scope. A new command or event is declared
 * in its aggregate's folder and gathered there; this list grows with new kinds only.
 */
export const aggregates = {
  case: caseAggregate,
  contact: contactAggregate,
  case_type: caseTypeAggregate,
  team: teamAggregate,
  site: siteAggregate,
  agent: agentAggregate,
  case_type_version: caseTypeVersionAggregate,
} as const satisfies { readonly [Kind in AggregateKind]: { readonly kind: Kind } };

type Aggregates = (typeof aggregates)[AggregateKind];
export type CommandDefinitions = Aggregates['commands'][number];
export type EventDefinitions = Aggregates['events'][number];

const definitions = Object.values(aggregates);
const commandDefinitions = definitions.flatMap<CommandDefinitions>(({ commands }) => [...commands]);
const eventDefinitions = definitions.flatMap<EventDefinitions>(({ events }) => [...events]);

export const commandsByType: ReadonlyMap<string, CommandDefinitions> = byType(commandDefinitions);
export const eventsByType: ReadonlyMap<string, EventDefinitions> = byType(eventDefinitions);

function byType<Definition extends { readonly type: string }>(
  all: readonly Definition[],
): ReadonlyMap<string, Definition> {
  const map = new Map(all.map((definition) => [definition.type, definition]));
  if (map.size !== all.length) throw new Error('Two definitions have the same type');
  return map;
}

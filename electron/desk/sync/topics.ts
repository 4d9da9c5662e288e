import type { ChangeTopic } from '../../../shared/contract/contract.ts';
import type { AggregateKind } from '../../../shared/domain/aggregate.ts';

const topics: Readonly<Record<AggregateKind, readonly ChangeTopic[]>> = {
  case: ['cases'],
  contact: ['contacts', 'cases'],
  case_type: ['authority', 'cases'],
  team: ['authority', 'cases', 'session'],
  site: ['authority'],
  agent: ['authority', 'cases', 'session'],
  case_type_version: ['authority', 'cases'],
};

/** The topics that screens must read again after these aggregates changed. */
export function topicsOf(changed: readonly { readonly kind: AggregateKind }[]): readonly ChangeTopic[] {
  return [...new Set([...new Set(changed.map(({ kind }) => kind))].flatMap((kind) => topics[kind]))];
}

import type { CaseFilter, CaseOrder } from '../../../shared/contract/cases.ts';

/** A queue as it stands in the address, so that Back comes back to the same list. */
export interface QueueSearch extends Partial<{
  readonly [Key in keyof CaseFilter]: CaseFilter[Key] | undefined;
}> {
  readonly order?: CaseOrder | undefined;
  /** The case shown beside the list. */
  readonly caseId?: string | undefined;
}

const filterKeys = ['progress', 'teamId', 'agent', 'status', 'typeId', 'channel', 'contactId'] as const;

/** What the address filters on; nothing said means everything that is still to be done. */
export function filterOf(search: QueueSearch): Partial<CaseFilter> & Pick<CaseFilter, 'progress'> {
  const given = filterKeys.flatMap((key) => (search[key] === undefined ? [] : [[key, search[key]]]));
  return { progress: 'open', ...(Object.fromEntries(given) as Partial<CaseFilter>) };
}

/** The most urgent first; what is finished, the newest first. */
export function orderOf({ order, progress }: QueueSearch): CaseOrder {
  return order ?? (progress === 'finished' ? 'received' : 'due');
}

/** Filters that a person has set and may want to be rid of, beside the list's own team or contact. */
export function hasFilters({ agent, status, typeId, channel, progress }: QueueSearch): boolean {
  return [agent, status, typeId, channel, progress].some((value) => value !== undefined);
}

/** The same list without them. */
export function withoutFilters({ teamId, contactId }: QueueSearch): QueueSearch {
  return { teamId, contactId };
}

import { z } from 'zod';
import { aggregateKind } from '../domain/aggregate.ts';

/** Where an aggregate stands for who may see it. Only a case has a type and a team. */
export const scope = z.object({
  kind: aggregateKind,
  typeId: z.uuid().nullable(),
  teamId: z.uuid().nullable(),
});
export type Scope = z.infer<typeof scope>;

/**
 * What a desk may hold: the union of what its agents may see. The directory (case types, teams, sites,
 * agents) is for every desk; people and cases for a desk where somebody works; cases of hidden types only
 * where they are assigned to one of these teams. Both lists are sorted, and the second is empty when
 * nothing is hidden, so that equal rights are equal values.
 */
export const subscription = z.object({
  staff: z.boolean(),
  hiddenTypeIds: z.array(z.uuid()),
  teamIds: z.array(z.uuid()),
});
export type Subscription = z.infer<typeof subscription>;

/** A desk at which nobody has signed in yet. */
export const directoryOnly: Subscription = { staff: false, hiddenTypeIds: [], teamIds: [] };

interface Viewer {
  readonly teamIds: readonly string[];
  readonly siteId: string | null;
  readonly removed: boolean;
}
interface Restrictable {
  readonly id: string;
  readonly restrictedTo: { readonly teamIds: readonly string[]; readonly siteIds: readonly string[] } | null;
}

/** What some agents may see together, by the case types there are. */
export function subscriptionOf(agents: readonly Viewer[], caseTypes: readonly Restrictable[]): Subscription {
  const present = agents.filter(({ removed }) => !removed);
  if (present.length === 0) return directoryOnly;
  const hiddenTypeIds = caseTypes
    .filter((type) => !present.some((agent) => maySeeType(agent, type)))
    .map(({ id }) => id)
    .toSorted();
  const teamIds =
    hiddenTypeIds.length === 0 ? [] : [...new Set(present.flatMap((agent) => agent.teamIds))].toSorted();
  return { staff: true, hiddenTypeIds, teamIds };
}

/** Whether an agent may see every case of a type, whoever it is assigned to. */
export function maySeeType(
  { teamIds, siteId }: Pick<Viewer, 'teamIds' | 'siteId'>,
  { restrictedTo }: Pick<Restrictable, 'restrictedTo'>,
): boolean {
  if (restrictedTo === null) return true;
  if (siteId !== null && restrictedTo.siteIds.includes(siteId)) return true;
  return restrictedTo.teamIds.some((id) => teamIds.includes(id));
}

export function sees(
  { staff, hiddenTypeIds, teamIds }: Subscription,
  { kind, typeId, teamId }: Scope,
): boolean {
  if (kind !== 'case') return kind !== 'contact' || staff;
  if (!staff) return false;
  if (typeId === null || teamId === null) throw new Error('A case has a type and a team');
  return !hiddenTypeIds.includes(typeId) || teamIds.includes(teamId);
}

export function isSameSubscription(one: Subscription | null, other: Subscription | null): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** Whether whoever sees what `one` does sees all that `other` does. */
export function covers(one: Subscription, other: Subscription): boolean {
  if (!other.staff) return true;
  if (!one.staff) return false;
  if (one.hiddenTypeIds.length === 0) return true;
  return (
    one.hiddenTypeIds.every((id) => other.hiddenTypeIds.includes(id)) &&
    other.teamIds.every((id) => one.teamIds.includes(id))
  );
}

/** What both surely see; it may be less than what both see, never more. */
export function intersectionOf(one: Subscription, other: Subscription): Subscription {
  if (!one.staff || !other.staff) return directoryOnly;
  return {
    staff: true,
    hiddenTypeIds: [...new Set([...one.hiddenTypeIds, ...other.hiddenTypeIds])].toSorted(),
    teamIds: one.teamIds.filter((id) => other.teamIds.includes(id)),
  };
}

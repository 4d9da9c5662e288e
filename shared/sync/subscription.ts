import { z } from 'zod';
import { aggregateKind } from '../domain/aggregate.ts';

/** The facts of an aggregate that decide who may see it. Only a case has a type and a team. */
export const scope = z.object({
  kind: aggregateKind,
  typeId: z.uuid().nullable(),
  teamId: z.uuid().nullable(),
});
export type Scope = z.infer<typeof scope>;

/**
 * The scopes that a desk replicates: the union of what its agents may see. Every desk holds the directory (case
 * types, teams, sites, agents). With `staff` also contacts and cases, but cases of hidden types only if they
 * are assigned to one of `teamIds`. Both lists are sorted, and `teamIds` is empty if no type is hidden, so that
 * equal rights are equal values.
 */
export const subscription = z.object({
  staff: z.boolean(),
  hiddenTypeIds: z.array(z.uuid()),
  teamIds: z.array(z.uuid()),
});
export type Subscription = z.infer<typeof subscription>;

/** The subscription of a desk at which nobody has signed in yet. */
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

/** The union of what these agents may see, given all case types. */
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

/** True if the agent may see every case of the type, whichever team has it. */
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

/** True if `one` includes all of `other`. */
export function covers(one: Subscription, other: Subscription): boolean {
  if (!other.staff) return true;
  if (!one.staff) return false;
  if (one.hiddenTypeIds.length === 0) return true;
  return (
    one.hiddenTypeIds.every((id) => other.hiddenTypeIds.includes(id)) &&
    other.teamIds.every((id) => one.teamIds.includes(id))
  );
}

/** A subscription that both include: never more than the intersection, sometimes less. */
export function intersectionOf(one: Subscription, other: Subscription): Subscription {
  if (!one.staff || !other.staff) return directoryOnly;
  return {
    staff: true,
    hiddenTypeIds: [...new Set([...one.hiddenTypeIds, ...other.hiddenTypeIds])].toSorted(),
    teamIds: one.teamIds.filter((id) => other.teamIds.includes(id)),
  };
}

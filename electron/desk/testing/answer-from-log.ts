import type { CentralLog } from '../../../db/testing/central-log.ts';
import type { AggregateKey } from '../../../shared/domain/aggregate.ts';
import { scopeOf } from '../../../shared/domain/scope.ts';
import { eventChecksum } from '../../../shared/sync/checksum.ts';
import type {
  Bucket,
  DigestsRequest,
  FetchRequest,
  FetchResponse,
  FillRequest,
  PullRequest,
  SequencedEvent,
} from '../../../shared/sync/protocol.ts';
import { sees, type Scope, type Subscription } from '../../../shared/sync/subscription.ts';

export const everything: Subscription = { staff: true, hiddenTypeIds: [], teamIds: [] };

interface Held {
  readonly key: AggregateKey;
  readonly scope: Scope;
  readonly events: readonly SequencedEvent[];
}

function heldIn(central: CentralLog, rights: Subscription): readonly Held[] {
  const states = central.states();
  const events = Map.groupBy(central.after(0, central.head()), (event) => event.aggregateId);
  return [...events.values()].flatMap((own): Held[] => {
    const [first] = own;
    if (first === undefined) return [];
    const { kind, aggregateId: id } = first;
    const state = states.get(`${kind} ${id}`);
    if (state === undefined) return [];
    const scope = scopeOf(kind, state);
    return sees(rights, scope) ? [{ key: { kind, id }, scope, events: own }] : [];
  });
}

/**
 * Older events of aggregates that came into the rights are left out: the desk finds the gap and fetches them.
 */
export function pullFrom(
  central: CentralLog,
  { after, limit, subscription }: PullRequest,
  rights: Subscription = everything,
): object {
  const isFirst = after === 0 && subscription === null;
  const window = isFirst ? [] : central.after(after, limit);
  const next = isFirst ? central.head() : (window.at(-1)?.sequence ?? after);
  const visible = new Set(heldIn(central, rights).map(({ key }) => key.id));
  const events = window.filter(({ aggregateId }) => visible.has(aggregateId));
  const common = { removals: [], next, mark: eventIdAt(central, next), more: next < central.head() };
  return { ...common, events, subscription: rights };
}

export function eventIdAt(central: CentralLog, sequence: number): string {
  return sequence === 0 ? '' : (central.after(sequence - 1, 1)[0]?.id ?? '');
}

/** Directory and contacts come before cases, whose rows show their names. */
export function snapshotFrom(
  central: CentralLog,
  { target, base, after, limit }: FillRequest,
  rights: Subscription = everything,
): object {
  const part = heldIn(central, rights)
    .filter(({ scope }) => sees(target, scope) && (base === null || !sees(base, scope)))
    .toSorted((one, other) => Number(one.key.kind === 'case') - Number(other.key.kind === 'case'));
  const start = Number(after ?? 0);
  const page = part.slice(start, start + limit);
  const done = start + page.length;
  return {
    events: page.flatMap(({ events }) => events),
    next: done < part.length ? String(done) : null,
    done,
    total: part.length,
    subscription: rights,
  };
}

export function fetchFrom(
  central: CentralLog,
  { keys }: FetchRequest,
  rights: Subscription = everything,
): Pick<FetchResponse, 'events' | 'absent' | 'subscription'> {
  const held = new Map(heldIn(central, rights).map((one) => [one.key.id, one]));
  return {
    events: keys.flatMap(({ id }) => held.get(id)?.events ?? []),
    absent: keys.filter(({ id }) => !held.has(id)),
    subscription: rights,
  };
}

function sumOf(events: readonly SequencedEvent[]): number {
  return events.reduce((sum, { id }) => sum + eventChecksum(id), 0);
}

export function checksumsFrom(central: CentralLog, rights: Subscription = everything): object {
  const scopes = Map.groupBy(heldIn(central, rights), ({ scope }) => JSON.stringify(scope));
  const buckets = [...scopes].map(([scope, held]): Bucket => {
    const events = held.flatMap((one) => one.events);
    return { ...(JSON.parse(scope) as Scope), count: events.length, sum: sumOf(events) };
  });
  return { subscription: rights, buckets };
}

export function digestsFrom(
  central: CentralLog,
  { scope, after, limit }: DigestsRequest,
  rights: Subscription = everything,
): object {
  const found = heldIn(central, rights)
    .filter((one) => JSON.stringify(one.scope) === JSON.stringify(scope) && one.key.id > (after ?? ''))
    .toSorted((one, other) => (one.key.id < other.key.id ? -1 : 1))
    .map(({ key: { id }, events }) => ({ id, count: events.length, sum: sumOf(events) }));
  return { digests: found.slice(0, limit), more: found.length > limit, subscription: rights };
}

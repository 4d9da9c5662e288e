import type { CentralLog } from '../../../db/testing/central-log.ts';
import type { AggregateKey } from '../../../shared/domain/aggregate.ts';
import { scopeOf } from '../../../shared/domain/visibility.ts';
import { eventChecksum } from '../../../shared/sync/checksum.ts';
import type {
  Bucket,
  DigestsRequest,
  FetchRequest,
  FillRequest,
  PullRequest,
  SequencedEvent,
} from '../../../shared/sync/protocol.ts';
import type { Scope, Subscription } from '../../../shared/sync/subscription.ts';

export const everything: Subscription = { staff: true, hiddenTypeIds: [], teamIds: [] };

interface Held {
  readonly key: AggregateKey;
  readonly scope: Scope;
  readonly events: readonly SequencedEvent[];
}

function heldIn(central: CentralLog): readonly Held[] {
  const states = central.states();
  const events = Map.groupBy(central.after(0, central.head()), (event) => event.aggregateId);
  return [...events.values()].flatMap((own): Held[] => {
    const [first] = own;
    if (first === undefined) return [];
    const { kind, aggregateId: id } = first;
    const state = states.get(`${kind} ${id}`);
    return state === undefined ? [] : [{ key: { kind, id }, scope: scopeOf(kind, state), events: own }];
  });
}

export function pullFrom(central: CentralLog, { after, limit, subscription }: PullRequest): object {
  const isFirst = after === 0 && subscription === null;
  const events = isFirst ? [] : central.after(after, limit);
  const next = isFirst ? central.head() : (events.at(-1)?.sequence ?? after);
  const mark = next === 0 ? '' : (central.after(next - 1, 1)[0]?.id ?? '');
  return { events, removals: [], next, mark, more: next < central.head(), subscription: everything };
}

/** The directory and people before cases, whose rows name them. */
export function fillFrom(central: CentralLog, { base, after, limit }: FillRequest): object {
  const part = heldIn(central)
    .filter(({ key: { kind } }) => base === null || (!base.staff && (kind === 'case' || kind === 'contact')))
    .toSorted((one, other) => Number(one.key.kind === 'case') - Number(other.key.kind === 'case'));
  const start = Number(after ?? 0);
  const page = part.slice(start, start + limit);
  const done = start + page.length;
  return {
    events: page.flatMap(({ events }) => events),
    next: done < part.length ? String(done) : null,
    done,
    total: part.length,
  };
}

export function fetchFrom(central: CentralLog, { keys }: FetchRequest): object {
  const held = new Map(heldIn(central).map((one) => [one.key.id, one]));
  return {
    events: keys.flatMap(({ id }) => held.get(id)?.events ?? []),
    absent: keys.filter(({ id }) => !held.has(id)),
  };
}

function sumOf(events: readonly SequencedEvent[]): number {
  return events.reduce((sum, { id }) => sum + eventChecksum(id), 0);
}

export function checksumsFrom(central: CentralLog): object {
  const scopes = Map.groupBy(heldIn(central), ({ scope }) => JSON.stringify(scope));
  const buckets = [...scopes].map(([scope, held]): Bucket => {
    const events = held.flatMap((one) => one.events);
    return { ...(JSON.parse(scope) as Scope), count: events.length, sum: sumOf(events) };
  });
  return { subscription: everything, buckets };
}

export function digestsFrom(central: CentralLog, { scope, after, limit }: DigestsRequest): object {
  const found = heldIn(central)
    .filter((one) => JSON.stringify(one.scope) === JSON.stringify(scope) && one.key.id > (after ?? ''))
    .toSorted((one, other) => (one.key.id < other.key.id ? -1 : 1))
    .map(({ key: { id }, events }) => ({ id, count: events.length, sum: sumOf(events) }));
  return { digests: found.slice(0, limit), more: found.length > limit };
}

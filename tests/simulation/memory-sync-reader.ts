import type { AgentState } from '../../shared/domain/agent/agent.ts';
import type { AggregateKey, AggregateKind } from '../../shared/domain/aggregate.ts';
import type { CaseState } from '../../shared/domain/case/case.ts';
import type { States } from '../../shared/domain/states.ts';
import { scopeOf } from '../../shared/domain/scope.ts';
import type { Bucket } from '../../shared/sync/protocol.ts';
import { sees, type Scope } from '../../shared/sync/subscription.ts';
import { keyOf, nameOf } from '../../server/sync/aggregate-names.ts';
import { snapshotPositionOf, type SnapshotPosition } from '../../server/sync/snapshot-position.ts';
import { toSequencedEvent } from '../../server/sync/pull-events.ts';
import type {
  SnapshotEntry,
  SnapshotFilter,
  LoggedEvent,
  StateRow,
  SyncReader,
} from '../../server/sync/sync-store.ts';
import { authorityIn, type AuthorityTables, type MemoryTables } from './memory-tables.ts';

/** The reader of sync over the tables of `current`: a snapshot for a reader, a draft for a writer. */
export function memorySyncReader(authorityId: string, current: () => MemoryTables): SyncReader {
  const own = (): AuthorityTables => authorityIn(current(), authorityId);
  const states = (keys: readonly AggregateKey[]): readonly StateRow[] =>
    present([...new Set(keys.map(nameOf))].map((name) => own().states.get(name)));

  return {
    authorityId,
    logPosition: async () => ({ epoch: current().epoch, head: own().head }),
    formerEpochs: async () => current().formerEpochs,
    restorations: async () => own().restorations.map(({ epoch, head }) => ({ epoch, head })),
    profile: async () => own().profile,
    states: async (keys) => states(keys),
    scopes: async (keys) =>
      states(keys).map(({ kind, id, state }) => {
        const { typeId, teamId } = scopeOf(kind, state);
        return { kind, id, typeId, teamId };
      }),
    deskAgents: async (deskId, since) =>
      present(
        [...own().deskAgents.values()]
          .filter((row) => row.deskId === deskId && row.signedInAt >= since)
          .map(({ agentId }) => own().states.get(`agent ${agentId}`)?.state as AgentState | undefined),
      ),
    restrictedTypes: async () =>
      statesOf(own(), 'case_type')
        // States older than the field do not have it.
        .filter(({ restrictedTo }) => (restrictedTo ?? null) !== null)
        .map(({ id, restrictedTo }) => ({ id, restrictedTo })),

    eventsAfter: async (sequence, limit) => {
      const { events } = own();
      const place = placeAfter(events, sequence);
      return events.slice(place, place + limit);
    },
    checkpointsAt: async (sequences) => {
      const { events } = own();
      return present(
        [...new Set(sequences)].map((sequence) => {
          const event = events[placeAfter(events, sequence) - 1];
          return event?.sequence === sequence ? { sequence, id: event.id } : undefined;
        }),
      );
    },
    eventsOfCommands: async (commandIds) => {
      const asked = new Set(commandIds);
      return own()
        .events.filter((event) => asked.has(event.commandId))
        .map(toSequencedEvent);
    },
    eventsOfAggregates: async (keys) => {
      const asked = new Set(keys.map(nameOf));
      const ids = new Set(keys.map(({ id }) => id));
      return own()
        .events.filter((event) => ids.has(event.aggregateId) && asked.has(nameOf(keyOf(event))))
        .map(toSequencedEvent);
    },
    settled: async (commandIds) => present([...new Set(commandIds)].map((id) => own().settled.get(id))),

    takenReferences: async (references) => {
      const asked = new Set(references);
      return casesIn(own())
        .map(({ reference }) => reference)
        .filter((reference) => asked.has(reference));
    },
    leaseHolders: async (numbers) =>
      [...new Set(numbers)].flatMap((number) => {
        const lease = own()
          .leases.filter(({ first }) => first <= number)
          .toSorted((one, other) => other.first - one.first)[0];
        return lease === undefined || lease.last < number ? [] : [{ number, deskId: lease.deskId }];
      }),
    loginHolders: async (logins) => {
      const asked = new Set(logins);
      return statesOf(own(), 'agent')
        .filter(({ login, removed }) => !removed && asked.has(login))
        .map(({ login, id }) => ({ login, agentId: id }));
    },
    sessions: async (deskId, digests, now) =>
      [...new Set(digests)].flatMap((digest) => {
        const session = own().sessions.get(digest);
        const holds =
          session !== undefined &&
          session.deskId === deskId &&
          session.endedAt === null &&
          Date.parse(session.expiresAt) > Date.parse(now);
        return holds ? [{ digest, agentId: session.agentId }] : [];
      }),

    snapshotPage: async (part, after, limit) =>
      inPart(own(), part)
        .map(entryOf)
        .filter(({ position }) => after === null || comparePlaces(position, after) > 0)
        .toSorted((one, other) => comparePlaces(one.position, other.position))
        .slice(0, limit),
    snapshotTotal: async (part) => inPart(own(), part).length,
    checksums: async () => {
      const buckets = new Map<string, Bucket>();
      for (const { kind, state, sum } of own().states.values()) {
        const scope = scopeOf(kind, state);
        const name = JSON.stringify(scope);
        const before = buckets.get(name) ?? { ...scope, count: 0, sum: 0 };
        buckets.set(name, { ...before, count: before.count + state.revision, sum: before.sum + sum });
      }
      return [...buckets.values()];
    },
    digests: async (scope, after, limit) =>
      [...own().states.values()]
        .filter((row) => isIn(row, scope) && (after === null || row.id > after))
        .map(({ id, state, sum }) => ({ id, count: state.revision, sum }))
        .toSorted((one, other) => (one.id < other.id ? -1 : 1))
        .slice(0, limit),
  };
}

/** The states of one kind. */
export function statesOf<Kind extends AggregateKind>(
  { states }: Pick<AuthorityTables, 'states'>,
  kind: Kind,
): readonly States[Kind][] {
  return [...states.values()].filter((row) => row.kind === kind).map(({ state }) => state as States[Kind]);
}

export function casesIn(tables: AuthorityTables): readonly CaseState[] {
  return statesOf(tables, 'case');
}

function present<Row>(rows: readonly (Row | undefined)[]): readonly Row[] {
  return rows.filter((row): row is Row & {} => row !== undefined);
}

/** The index of the first event after a sequence; events are in sequence order (binary search). */
export function placeAfter(events: readonly LoggedEvent[], sequence: number): number {
  let [first, end] = [0, events.length];
  while (first < end) {
    const middle = (first + end) >>> 1;
    if ((events[middle]?.sequence ?? 0) > sequence) end = middle;
    else first = middle + 1;
  }
  return first;
}

function inPart({ states }: AuthorityTables, { seenBy, notSeenBy }: SnapshotFilter): readonly StateRow[] {
  return [...states.values()].filter(({ kind, state }) => {
    const scope = scopeOf(kind, state);
    if (notSeenBy !== null && sees(notSeenBy, scope)) return false;
    return seenBy.every((subscription) => sees(subscription, scope));
  });
}

function entryOf({ kind, id, state }: StateRow): SnapshotEntry {
  const contactId = kind === 'case' ? (state as CaseState).contactId : null;
  return { kind, id, position: snapshotPositionOf(kind, state), contactId };
}

function comparePlaces(one: SnapshotPosition, other: SnapshotPosition): number {
  if (one.rank !== other.rank) return one.rank - other.rank;
  if (one.order !== other.order) return one.order - other.order;
  if (one.id === other.id) return 0;
  return one.id < other.id ? -1 : 1;
}

function isIn({ kind, state }: StateRow, scope: Scope): boolean {
  const own = scopeOf(kind, state);
  return own.kind === scope.kind && own.typeId === scope.typeId && own.teamId === scope.teamId;
}

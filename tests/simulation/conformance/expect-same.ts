import { expect } from 'vitest';
import type { AgentState } from '../../../shared/domain/agent/agent.ts';
import type { CaseState } from '../../../shared/domain/case/case.ts';
import type { CaseTypeState } from '../../../shared/domain/case-type/case-type.ts';
import { scopeOf } from '../../../shared/domain/scope.ts';
import type { Bucket } from '../../../shared/sync/protocol.ts';
import { directoryOnly, sees, type Scope, type Subscription } from '../../../shared/sync/subscription.ts';
import { snapshotPositionOf, type SnapshotPosition } from '../../../server/sync/snapshot-position.ts';
import { toSequencedEvent } from '../../../server/sync/pull-events.ts';
import type { SnapshotEntry, SnapshotFilter, StateRow, SyncReader } from '../../../server/sync/sync-store.ts';
import { anyOrder } from './in-authority.ts';
import { commandIdOf, logins, references, type ModelLog } from './model-log.ts';
import { idOf } from './sample-rows.ts';

const staff: Subscription = { staff: true, hiddenTypeIds: [], teamIds: [] };
const hidden = { staff: true, hiddenTypeIds: [idOf(100)] };
const rights: readonly Subscription[] = [
  directoryOnly,
  staff,
  { ...hidden, teamIds: [] },
  { ...hidden, teamIds: [idOf(201)] },
  { staff: true, hiddenTypeIds: [idOf(100), idOf(101)], teamIds: [idOf(200), idOf(201)] },
];

/** Reads everything through every operation, in pages of `limit`, and compares it with the model. */
export async function expectSame(reader: SyncReader, model: ModelLog, limit: number): Promise<void> {
  const rows = [...model.rows.values()];
  await expectLog(reader, model, limit);
  await expectGiven(reader, model);
  expect(anyOrder(await reader.states(rows))).toEqual(anyOrder(rows));
  expect(anyOrder(await reader.scopes(rows))).toEqual(
    anyOrder(
      rows.map((row) => {
        const { kind, typeId, teamId } = placeOf(row);
        return { kind, id: row.id, typeId, teamId };
      }),
    ),
  );
  for (const seenBy of rights) {
    for (const notSeenBy of [null, ...rights])
      await expectSnapshot(reader, rows, { seenBy: [seenBy], notSeenBy }, limit);
  }
  await expectChecksums(reader, rows, limit);
}

async function expectLog(reader: SyncReader, { events }: ModelLog, limit: number): Promise<void> {
  const all = await pagesOf(
    limit,
    (after: number | null) => reader.eventsAfter(after ?? 0, limit),
    ({ sequence }) => sequence,
  );
  expect(JSON.stringify(all)).toBe(JSON.stringify(events));
  const sequences = events.map(({ sequence }) => sequence).filter((sequence) => sequence % 2 === 0);
  expect(anyOrder(await reader.checkpointsAt([...sequences, events.length + 1]))).toEqual(
    anyOrder(sequences.map((sequence) => ({ sequence, id: events[sequence - 1]?.id }))),
  );
  const some = events.filter(({ revision }) => revision % 2 === 1);
  const commandIds = some.map(({ commandId }) => commandId).toReversed();
  expect(await reader.eventsOfCommands(commandIds)).toEqual(some.map(toSequencedEvent));
  const [first] = events;
  if (first === undefined) return;
  const ofFirst = events.filter(
    ({ kind, aggregateId }) => kind === first.kind && aggregateId === first.aggregateId,
  );
  const key = { kind: first.kind, id: first.aggregateId };
  expect(await reader.eventsOfAggregates([key])).toEqual(ofFirst.map(toSequencedEvent));
}

async function expectGiven(reader: SyncReader, { rows, settled, leases }: ModelLog): Promise<void> {
  const states = (kind: StateRow['kind']) =>
    [...rows.values()].filter((row) => row.kind === kind).map(({ state }) => state);
  const commandIds = Array.from({ length: 12 }, (_, which) => commandIdOf(which));
  expect(anyOrder(await reader.settled(commandIds))).toEqual(anyOrder([...settled.values()]));
  expect((await reader.takenReferences(references)).toSorted()).toEqual(
    (states('case') as readonly CaseState[]).map(({ reference }) => reference).toSorted(),
  );
  expect(anyOrder(await reader.loginHolders(logins))).toEqual(
    anyOrder(
      (states('agent') as readonly AgentState[])
        .filter(({ removed }) => !removed)
        .map(({ login, id }) => ({ login, agentId: id })),
    ),
  );
  expect(anyOrder(await reader.restrictedTypes())).toEqual(
    anyOrder(
      (states('case_type') as readonly CaseTypeState[])
        .filter(({ restrictedTo }) => restrictedTo !== null)
        .map(({ id, restrictedTo }) => ({ id, restrictedTo })),
    ),
  );
  const numbers = Array.from({ length: 100 }, (_, index) => index);
  expect(anyOrder(await reader.leaseHolders(numbers))).toEqual(
    anyOrder([...leases].filter(([number]) => number < 100).map(([number, deskId]) => ({ number, deskId }))),
  );
}

async function expectSnapshot(
  reader: SyncReader,
  rows: readonly StateRow[],
  part: SnapshotFilter,
  limit: number,
): Promise<void> {
  const entries = rows
    .filter((row) => part.seenBy.every((one) => sees(one, placeOf(row))))
    .filter((row) => part.notSeenBy === null || !sees(part.notSeenBy, placeOf(row)))
    .map(({ kind, id, state }): SnapshotEntry => {
      const contactId = kind === 'case' ? (state as CaseState).contactId : null;
      return { kind, id, position: snapshotPositionOf(kind, state), contactId };
    })
    .toSorted((one, other) => sortable(one) - sortable(other) || (one.id < other.id ? -1 : 1));
  const found = await pagesOf(
    limit,
    (after: SnapshotPosition | null) => reader.snapshotPage(part, after, limit),
    ({ position }) => position,
  );
  expect(found).toEqual(entries);
  expect(await reader.snapshotTotal(part)).toBe(entries.length);
}

async function expectChecksums(reader: SyncReader, rows: readonly StateRow[], limit: number): Promise<void> {
  const buckets = [...Map.groupBy(rows, (row) => JSON.stringify(placeOf(row)))].map(
    ([name, within]): Bucket => ({
      ...(JSON.parse(name) as Scope),
      count: within.reduce((count, { state }) => count + state.revision, 0),
      sum: within.reduce((sums, { sum }) => sums + sum, 0),
    }),
  );
  expect(anyOrder(await reader.checksums())).toEqual(anyOrder(buckets));
  for (const { kind, typeId, teamId } of buckets) {
    const scope = { kind, typeId, teamId };
    const within = rows.filter((row) => JSON.stringify(placeOf(row)) === JSON.stringify(scope));
    const found = await pagesOf(
      limit,
      (after: string | null) => reader.digests(scope, after, limit),
      ({ id }) => id,
    );
    expect(found).toEqual(
      within
        .map(({ id, state, sum }) => ({ id, count: state.revision, sum }))
        .toSorted((one, other) => (one.id < other.id ? -1 : 1)),
    );
  }
}

/** All rows, page by page. */
async function pagesOf<Row, Place>(
  limit: number,
  read: (after: Place | null) => Promise<readonly Row[]>,
  placeAt: (row: Row) => Place,
): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (let more = true; more;) {
    const last = rows.at(-1);
    const page = await read(last === undefined ? null : placeAt(last));
    rows.push(...page);
    more = page.length === limit;
  }
  return rows;
}

function placeOf({ kind, state }: StateRow): Scope {
  return scopeOf(kind, state);
}

/** Rank and order as one number. Orders are below 1e14, so that ranks do not overlap. */
function sortable({ position: { rank, order } }: SnapshotEntry): number {
  return rank * 1e14 + order;
}

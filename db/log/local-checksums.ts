import type { AggregateKey, AggregateKind } from '../../shared/domain/aggregate.ts';
import type { CaseState } from '../../shared/domain/case/case.ts';
import { eventChecksum } from '../../shared/sync/checksum.ts';
import type { Bucket } from '../../shared/sync/protocol.ts';
import type { Scope } from '../../shared/sync/subscription.ts';
import type { Reader } from '../store.ts';

interface CountedRow {
  readonly row: number;
  readonly id: string;
  readonly kind: AggregateKind;
  readonly aggregateId: string;
  readonly typeId: string | null;
  readonly teamId: string | null;
}
/** Counts and sums of our events by scope. Computed in slices, so that no click waits. */
export interface LocalChecksums {
  /** Scans the next rows; false when the scan is complete. */
  readonly scan: (rows: number) => boolean;
  readonly buckets: () => readonly Bucket[];
}

/** Sums the confirmed events up to a sequence, by the scope that their aggregate has now. */
export function localChecksums(reader: Reader, sequence: number): LocalChecksums {
  const sums = new Map<string, Bucket>();
  const scopesOfPending = confirmedScopes(reader);
  let after = 0;
  return {
    scan: (rows) => {
      const counted = reader.all<CountedRow>(
        `SELECT event.rowid AS row, event.id, event.kind, event.aggregate_id AS aggregateId,
           case_row.type_id AS typeId, case_row.team_id AS teamId
         FROM event LEFT JOIN case_row ON event.kind = 'case' AND case_row.id = event.aggregate_id
         WHERE event.rowid > ? AND event.sequence <= ? ORDER BY event.rowid LIMIT ?`,
        after,
        sequence,
        rows,
      );
      for (const row of counted) {
        after = row.row;
        const { typeId, teamId } = scopesOfPending.get(row.aggregateId) ?? row;
        // We cannot tell the scope of a case that this version cannot read; its scope then differs, and the
        // comparison by aggregate finds it.
        if (row.kind !== 'case') add(sums, { kind: row.kind, typeId: null, teamId: null }, row.id);
        else if (typeId !== null && teamId !== null) add(sums, { kind: 'case', typeId, teamId }, row.id);
      }
      return counted.length === rows;
    },
    buckets: () => [...sums.values()],
  };
}

/**
 * Aggregates of a scope that we hold and the server did not name, with ids in (after, upTo]. One that has
 * events after `head` is left out: it may have moved into the scope since.
 */
export function extraAggregates(
  reader: Reader,
  { kind, typeId, teamId }: Scope,
  {
    after,
    upTo,
    head,
  }: { readonly after: string | null; readonly upTo: string | null; readonly head: number },
  named: ReadonlySet<string>,
): readonly AggregateKey[] {
  const range = [kind, after ?? '', upTo ?? '\u{10FFFF}', head] as const;
  const selectHeld = `SELECT aggregate.kind, aggregate.id FROM aggregate
    LEFT JOIN confirmed ON confirmed.kind = aggregate.kind AND confirmed.id = aggregate.id
    WHERE aggregate.kind = ? AND aggregate.id > ? AND aggregate.id <= ?
      AND (confirmed.id IS NULL OR confirmed.state IS NOT NULL)
      AND NOT EXISTS (SELECT 1 FROM event WHERE aggregate_id = aggregate.id AND sequence > ?)`;
  const rows =
    kind === 'case'
      ? reader.all<AggregateKey>(
          `${selectHeld} AND coalesce(confirmed.state, aggregate.state) ->> '$.typeId' = ?
             AND coalesce(confirmed.state, aggregate.state) ->> '$.teamId' = ?`,
          ...range,
          typeId,
          teamId,
        )
      : reader.all<AggregateKey>(selectHeld, ...range);
  return rows.filter(({ id }) => !named.has(id));
}

/** Count and checksum of an aggregate's confirmed events up to a sequence. */
export function aggregateChecksum(
  reader: Reader,
  aggregateId: string,
  sequence: number,
): { readonly count: number; readonly sum: number } {
  const rows = reader.all<{ id: string }>(
    'SELECT id FROM event WHERE aggregate_id = ? AND sequence <= ?',
    aggregateId,
    sequence,
  );
  return { count: rows.length, sum: rows.reduce((sum, { id }) => sum + eventChecksum(id), 0) };
}

/** The scopes whose count or sum differs, or that only one side has. */
export function differingScopes(own: readonly Bucket[], theirs: readonly Bucket[]): readonly Scope[] {
  const mine = new Map(own.map((bucket) => [nameOf(bucket), bucket]));
  const different: Scope[] = [];
  for (const bucket of theirs) {
    const here = mine.get(nameOf(bucket));
    mine.delete(nameOf(bucket));
    if (here?.count !== bucket.count || here.sum !== bucket.sum) different.push(bucket);
  }
  return [...different, ...mine.values()].map(({ kind, typeId, teamId }) => ({ kind, typeId, teamId }));
}

/**
 * The confirmed scope of each case with pending commands: a pending edit may show it under another type or
 * team.
 */
function confirmedScopes(reader: Reader): ReadonlyMap<string, Pick<CaseState, 'typeId' | 'teamId'>> {
  const rows = reader.all<{ id: string; state: string }>(
    `SELECT id, state FROM confirmed WHERE kind = 'case' AND state IS NOT NULL`,
  );
  return new Map(rows.map(({ id, state }) => [id, JSON.parse(state) as CaseState]));
}

function add(sums: Map<string, Bucket>, scope: Scope, eventId: string): void {
  const name = nameOf(scope);
  const before = sums.get(name) ?? { ...scope, count: 0, sum: 0 };
  sums.set(name, { ...before, count: before.count + 1, sum: before.sum + eventChecksum(eventId) });
}

function nameOf({ kind, typeId, teamId }: Scope): string {
  return `${kind} ${typeId ?? ''} ${teamId ?? ''}`;
}

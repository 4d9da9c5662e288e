import type { CaseLink } from '../../shared/contract/diagnostics.ts';
import type { AggregateKind } from '../../shared/domain/aggregate.ts';
import type { CommandType } from '../../shared/domain/command.ts';
import type { ErrorCode } from '../../shared/errors.ts';
import type { Reader } from '../store.ts';
import { isSeen, viewerValues, type Viewer } from './viewer.ts';

interface TypeCount {
  readonly type: CommandType;
  readonly count: number;
}

/** Pending commands counted by type, the most frequent first. */
export function pendingByType(reader: Reader): readonly TypeCount[] {
  return reader.all<TypeCount>(
    `SELECT json_extract(command, '$.type') AS type, count(*) AS count FROM outbox
     GROUP BY 1 ORDER BY count(*) DESC, 1`,
  );
}

/** Cases with pending commands of a type, newest command first. */
export function casesWaitingFor(
  reader: Reader,
  viewer: Viewer,
  type: CommandType,
  limit: number,
): readonly CaseLink[] {
  return reader.all<CaseLink>(
    `SELECT case_row.id AS caseId, case_row.reference AS reference
     FROM outbox JOIN case_row ON case_row.id = outbox.aggregate_id
     WHERE outbox.kind = 'case' AND json_extract(outbox.command, '$.type') = ? AND ${isSeen()}
     GROUP BY case_row.id ORDER BY max(outbox.position) DESC LIMIT ?`,
    type,
    ...viewerValues(viewer),
    limit,
  );
}

/** When the oldest pending command was given. */
export function oldestPendingAt(reader: Reader): string | null {
  const row = reader.one<{ at: string }>(
    `SELECT json_extract(command, '$.at') AS at FROM outbox ORDER BY position LIMIT 1`,
  );
  return row?.at ?? null;
}

/** Refused commands that nobody has dealt with, counted by code. */
export function refusedByCode(
  reader: Reader,
): readonly { readonly code: ErrorCode; readonly count: number }[] {
  return reader.all(
    `SELECT json_extract(refusal, '$.code') AS code, count(*) AS count FROM refused
     WHERE discarded_at IS NULL GROUP BY 1 ORDER BY count(*) DESC, 1`,
  );
}

/** Cases under a reference that is not final yet, the newest first. Such a reference begins with P-. */
export function provisionalCases(reader: Reader, viewer: Viewer, limit: number): readonly CaseLink[] {
  return reader.all<CaseLink>(
    `SELECT id AS caseId, reference FROM case_row
     WHERE reference >= 'P-' AND reference < 'P.' AND ${isSeen()}
     ORDER BY received_at DESC LIMIT ?`,
    ...viewerValues(viewer),
    limit,
  );
}

export function countProvisional(reader: Reader, viewer: Viewer): number {
  const row = reader.one<{ count: number }>(
    `SELECT count(*) AS count FROM case_row WHERE reference >= 'P-' AND reference < 'P.' AND ${isSeen()}`,
    ...viewerValues(viewer),
  );
  return row?.count ?? 0;
}

/** How many aggregates of each kind this desk holds. */
export function countAggregates(reader: Reader): ReadonlyMap<AggregateKind, number> {
  const rows = reader.all<{ readonly kind: AggregateKind; readonly count: number }>(
    'SELECT kind, count(*) AS count FROM aggregate GROUP BY kind',
  );
  return new Map(rows.map(({ kind, count }) => [kind, count]));
}

export function countEvents(reader: Reader): number {
  return reader.one<{ count: number }>('SELECT count(*) AS count FROM event')?.count ?? 0;
}

/** The store's file, its pages in bytes, and the version of its schema. */
export function storeFacts(reader: Reader): {
  readonly file: string;
  readonly size: number;
  readonly schema: number;
} {
  const row = reader.one<{ file: string; size: number; schema: number }>(
    `SELECT (SELECT file FROM pragma_database_list WHERE name = 'main') AS file,
       (SELECT page_count FROM pragma_page_count) * (SELECT page_size FROM pragma_page_size) AS size,
       (SELECT user_version FROM pragma_user_version) AS schema`,
  );
  if (row === undefined) throw new Error('SQLite says nothing of its own store');
  return row;
}

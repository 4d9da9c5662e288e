import type { CaseCursor, CaseFilter, CaseOrder, CasePage } from '../../shared/contract/cases.ts';
import type { SqlValue } from '../sql-rows.ts';
import type { Reader } from '../store.ts';
import { selectCaseRow, toCaseRow, type CaseRowRecord } from './case-row.ts';
import { isHidden, isSeen, viewerValues, type Viewer } from './viewer.ts';

export interface CasePageRequest {
  readonly filter: CaseFilter;
  readonly order: CaseOrder;
  readonly after: CaseCursor | null;
  readonly limit: number;
}
interface Query {
  readonly sql: string;
  readonly values: readonly SqlValue[];
}
type OpenValue = 0 | 1;

/** One page of a queue, by keyset: as fast on the thousandth page as on the first. */
export function readCasePage(reader: Reader, viewer: Viewer, request: CasePageRequest): CasePage {
  const rows = openValues(request.filter)
    .flatMap((open) => {
      const { sql, values } = casePageQuery(request, viewer, open);
      return reader.all<CaseRowRecord>(sql, ...values);
    })
    .sort(comparison(request.order))
    .slice(0, request.limit + 1);
  const page = rows.slice(0, request.limit);
  const last = page.at(-1);
  const more = rows.length > request.limit && last !== undefined;
  return {
    rows: page.map((row) => toCaseRow(reader, row)),
    next: more ? { key: keyOf(request.order, last), id: last.id } : null,
  };
}

/** Counts the cases that a filter finds and the viewer may see. */
export function countCases(reader: Reader, viewer: Viewer, filter: CaseFilter): number {
  return openValues(filter)
    .map((open) => {
      const { sql, values } = caseCountQuery(filter, viewer, open);
      return reader.one<{ count: number }>(sql, ...values)?.count ?? 0;
    })
    .reduce((sum, count) => sum + count, 0);
}

/** The query for open or for finished cases: each has its indexes, so that nothing is sorted. */
export function casePageQuery(request: CasePageRequest, viewer: Viewer, open: OpenValue): Query {
  const { order, after, limit } = request;
  const where = conditions(request.filter, open);
  const [column, sign, direction] =
    order === 'due' ? (['due_on', '>', 'ASC'] as const) : (['received_at', '<', 'DESC'] as const);
  const values: SqlValue[] = [...where.values, ...viewerValues(viewer)];
  let continued = '';
  if (after !== null) {
    continued = ` AND (${column}, case_row.id) ${sign} (?, ?)`;
    values.push(after.key, after.id);
  }
  return {
    sql: `${selectCaseRow}${contactIndex(request.filter)} WHERE ${where.sql} AND ${isSeen()}${continued}
      ORDER BY ${column} ${direction}, case_row.id ${direction} LIMIT ?`,
    values: [...values, limit + 1],
  };
}

/** One contact has few cases: sorting them is cheaper than walking the queue for them. */
function contactIndex(filter: CaseFilter): string {
  return filter.contactId === undefined ? '' : ' INDEXED BY case_contact';
}

/** Counts all matches in an index, then subtracts the few hidden ones: no row is read. */
export function caseCountQuery(filter: CaseFilter, viewer: Viewer, open: OpenValue): Query {
  const where = conditions(filter, open);
  const hiddenIndex = filter.contactId === undefined ? 'case_type_due' : 'case_contact';
  return {
    sql: `SELECT (SELECT count(*) FROM case_row WHERE ${where.sql})
      - (SELECT count(*) FROM case_row INDEXED BY ${hiddenIndex}
         WHERE ${where.sql} AND ${isHidden}) AS count`,
    values: [...where.values, ...where.values, ...viewerValues(viewer)],
  };
}

function conditions(filter: CaseFilter, open: OpenValue): Query {
  const parts = [`open = ${open}`];
  const values: string[] = [];
  function equal(column: string, value: string | undefined): void {
    if (value === undefined) return;
    parts.push(`${column} = ?`);
    values.push(value);
  }
  equal('team_id', filter.teamId);
  if (filter.agent === 'nobody') parts.push('agent_id IS NULL');
  else equal('agent_id', filter.agent);
  equal('status', filter.status);
  equal('type_id', filter.typeId);
  equal('channel', filter.channel);
  equal('contact_id', filter.contactId);
  return { sql: parts.join(' AND '), values };
}

function openValues(filter: CaseFilter): readonly OpenValue[] {
  if (filter.progress === 'all') return [1, 0];
  return filter.progress === 'open' ? [1] : [0];
}

function keyOf(order: CaseOrder, row: CaseRowRecord): string {
  return order === 'due' ? row.due_on : row.received_at;
}

function comparison(order: CaseOrder) {
  const direction = order === 'due' ? 1 : -1;
  return (one: CaseRowRecord, other: CaseRowRecord) => {
    const [a, b] = [`${keyOf(order, one)} ${one.id}`, `${keyOf(order, other)} ${other.id}`];
    return a === b ? 0 : a < b ? -direction : direction;
  };
}

import type { CaseRow } from '../../shared/contract/cases.ts';
import { readReference } from '../../shared/domain/case/reference.ts';
import { matchExpression } from '../search/match-expression.ts';
import type { SqlValue } from '../sql-rows.ts';
import type { Reader } from '../store.ts';
import { selectCaseRow, toCaseRow, type CaseRowRecord } from './case-row.ts';
import { isSeen, viewerValues, type Viewer } from './viewer.ts';

const maxResults = 20;

/** By the current reference, or by the one that was printed before it. */
export const caseReferenceSql = `${selectCaseRow}
  WHERE (reference = ? OR former_reference = ?) AND ${isSeen()} LIMIT ${maxResults}`;
export const caseNumberSql = `${selectCaseRow} WHERE number = ? AND ${isSeen()} ORDER BY key DESC LIMIT ${maxResults}`;
/**
 * Only the newest 200 matches: ranking all matches of a common word would take seconds. Hidden cases are left
 * out before the limit, or they would use it up.
 */
export const caseTextSql = `${selectCaseRow} WHERE key IN (
  SELECT case_text.rowid FROM case_text CROSS JOIN case_row AS found ON found.key = case_text.rowid
  WHERE case_text MATCH ? AND ${isSeen('found')} ORDER BY case_text.rowid DESC LIMIT 200)
  ORDER BY open DESC, received_at DESC LIMIT ${maxResults}`;

/** Cases by reference, by the number in it, or by words of their description and place. */
export function searchCases(reader: Reader, viewer: Viewer, typed: string): readonly CaseRow[] {
  const reference = readReference(typed);
  const rows = (sql: string, ...values: readonly SqlValue[]): readonly CaseRow[] =>
    reader.all<CaseRowRecord>(sql, ...values, ...viewerValues(viewer)).map((row) => toCaseRow(reader, row));
  if (reference !== null) return rows(caseReferenceSql, reference, reference);
  const number = /^\s*(?:d[\s-]*)?(?:\d{4}[\s-]+)?(\d{1,9})\s*$/i.exec(typed)?.[1];
  const byNumber = number === undefined ? [] : rows(caseNumberSql, Number(number));
  const expression = matchExpression(typed);
  const byText = expression === null ? [] : rows(caseTextSql, expression);
  const seen = new Set(byNumber.map((row) => row.id));
  return [...byNumber, ...byText.filter((row) => !seen.has(row.id))].slice(0, maxResults);
}

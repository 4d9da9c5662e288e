import type { CaseRow } from '../../shared/contract/cases.ts';
import { readReference } from '../../shared/domain/case/reference.ts';
import { matchExpression } from '../search/match-expression.ts';
import type { SqlValue } from '../sql-rows.ts';
import type { Reader } from '../store.ts';
import { selectCaseRow, toCaseRow, type CaseRowRecord } from './case-row.ts';
import { isSeen, viewerValues, type Viewer } from './viewer.ts';

const most = 20;

/** By the number it has, or by the one that was printed before. */
export const caseReferenceSql = `${selectCaseRow}
  WHERE (reference = ? OR former_reference = ?) AND ${isSeen()} LIMIT ${most}`;
export const caseNumberSql = `${selectCaseRow} WHERE number = ? AND ${isSeen()} ORDER BY key DESC LIMIT ${most}`;
/**
 * Only the newest matches are looked at: ranking every match of a common word would take seconds. What is
 * hidden is left out before, so that it takes nobody's place.
 */
export const caseTextSql = `${selectCaseRow} WHERE key IN (
  SELECT case_text.rowid FROM case_text CROSS JOIN case_row AS found ON found.key = case_text.rowid
  WHERE case_text MATCH ? AND ${isSeen('found')} ORDER BY case_text.rowid DESC LIMIT 200)
  ORDER BY open DESC, received_at DESC LIMIT ${most}`;

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
  return [...byNumber, ...byText.filter((row) => !seen.has(row.id))].slice(0, most);
}

import type { CaseRow } from '../../shared/contract/cases.ts';
import { readReference } from '../../shared/domain/reference.ts';
import { matchExpression } from '../search/match-expression.ts';
import type { Reader } from '../store.ts';
import { selectCaseRow, toCaseRow, type CaseRowRecord } from './case-row.ts';

const most = 20;

export const caseReferenceSql = `${selectCaseRow} WHERE reference = ? LIMIT ${most}`;
export const caseNumberSql = `${selectCaseRow} WHERE number = ? ORDER BY key DESC LIMIT ${most}`;
/** Only the newest matches are looked at: ranking every match of a common word would take seconds. */
export const caseTextSql = `${selectCaseRow} WHERE key IN (
  SELECT rowid FROM case_text WHERE case_text MATCH ? ORDER BY rowid DESC LIMIT 200)
  ORDER BY open DESC, received_at DESC LIMIT ${most}`;

/** Cases by reference, by the number in it, or by words of their description and place. */
export function searchCases(reader: Reader, typed: string): readonly CaseRow[] {
  const reference = readReference(typed);
  if (reference !== null) return rows(reader, caseReferenceSql, reference);
  const number = /^\s*(?:d[\s-]*)?(?:\d{4}[\s-]+)?(\d{1,9})\s*$/i.exec(typed)?.[1];
  const byNumber = number === undefined ? [] : rows(reader, caseNumberSql, Number(number));
  const expression = matchExpression(typed);
  const byText = expression === null ? [] : rows(reader, caseTextSql, expression);
  const seen = new Set(byNumber.map((row) => row.id));
  return [...byNumber, ...byText.filter((row) => !seen.has(row.id))].slice(0, most);
}

function rows(reader: Reader, sql: string, value: string | number): readonly CaseRow[] {
  return reader.all<CaseRowRecord>(sql, value).map((row) => toCaseRow(reader, row));
}

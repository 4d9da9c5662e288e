import type { CaseRow } from '../../shared/contract/cases.ts';
import { fold } from '../../shared/fold.ts';
import { afterPrefix } from '../search/after-prefix.ts';
import type { Reader } from '../store.ts';
import { selectCaseRow, toCaseRow, type CaseRowRecord } from './case-row.ts';
import { isSeen, viewerValues, type Viewer } from './viewer.ts';

/** Shorter than this, an address typed so far says too little about a place. */
const minAddressLength = 5;

export const similarCasesSql = `${selectCaseRow}
  WHERE type_id = ? AND open = 1 AND place_key >= ? AND place_key < ? AND ${isSeen()} LIMIT 50`;

/** Open cases of a type at a place that begins as typed, newest first. */
export function findSimilarCases(
  reader: Reader,
  viewer: Viewer,
  typeId: string,
  address: string,
): readonly CaseRow[] {
  const key = fold(address);
  if (key.length < minAddressLength) return [];
  return reader
    .all<CaseRowRecord>(similarCasesSql, typeId, key, afterPrefix(key), ...viewerValues(viewer))
    .map((row) => toCaseRow(reader, row))
    .sort((one, other) => other.receivedAt.localeCompare(one.receivedAt))
    .slice(0, 5);
}

import { mostMarks, type Mark } from '../../shared/sync/protocol.ts';
import { readSyncState } from '../desk-state/sync-state.ts';
import type { Reader } from '../store.ts';

/**
 * Places in the log by which a server can tell how much of it this desk knows to be the same, the newest
 * first: where the desk stands, the next after that which no pull has come by, and some ever farther back.
 */
export function readMarks(reader: Reader): readonly Mark[] {
  const state = readSyncState(reader);
  const marks = new Map<number, Mark>();
  if (state !== null && state.cursor > 0 && state.mark !== '') {
    marks.set(state.cursor, { sequence: state.cursor, id: state.mark });
  }
  for (const mark of heldBeyond(reader, state?.cursor ?? 0)) marks.set(mark.sequence, mark);
  const newest = heldAtMost(reader, Number.MAX_SAFE_INTEGER);
  if (newest !== undefined) {
    marks.set(newest.sequence, newest);
    for (let back = 1; back < newest.sequence && marks.size < mostMarks; back *= 2) {
      const mark = heldAtMost(reader, newest.sequence - back);
      if (mark === undefined) break;
      marks.set(mark.sequence, mark);
    }
  }
  return [...marks.values()].toSorted((one, other) => other.sequence - one.sequence);
}

function heldBeyond(reader: Reader, cursor: number): readonly Mark[] {
  return reader.all<Mark>(
    'SELECT sequence, id FROM event WHERE sequence > ? ORDER BY sequence LIMIT ?',
    cursor,
    mostMarks / 2,
  );
}

function heldAtMost(reader: Reader, sequence: number): Mark | undefined {
  return reader.one<Mark>(
    'SELECT sequence, id FROM event WHERE sequence <= ? ORDER BY sequence DESC LIMIT 1',
    sequence,
  );
}

import { maxCheckpoints, type Checkpoint } from '../../shared/sync/protocol.ts';
import { readSyncState } from '../desk-state/sync-state.ts';
import type { Reader } from '../store.ts';

/**
 * Checkpoints (sequence and event id) from which the server finds the last point that both logs share: the
 * cursor, the events beyond it, then ever older ones at doubling distances.
 */
export function readCheckpoints(reader: Reader): readonly Checkpoint[] {
  const state = readSyncState(reader);
  const checkpoints = new Map<number, Checkpoint>();
  if (state !== null && state.cursor > 0 && state.mark !== '') {
    checkpoints.set(state.cursor, { sequence: state.cursor, id: state.mark });
  }
  for (const checkpoint of eventsBeyond(reader, state?.cursor ?? 0))
    checkpoints.set(checkpoint.sequence, checkpoint);
  const newest = newestUpTo(reader, Number.MAX_SAFE_INTEGER);
  if (newest !== undefined) {
    checkpoints.set(newest.sequence, newest);
    for (let back = 1; back < newest.sequence && checkpoints.size < maxCheckpoints; back *= 2) {
      const checkpoint = newestUpTo(reader, newest.sequence - back);
      if (checkpoint === undefined) break;
      checkpoints.set(checkpoint.sequence, checkpoint);
    }
  }
  return [...checkpoints.values()].toSorted((one, other) => other.sequence - one.sequence);
}

function eventsBeyond(reader: Reader, cursor: number): readonly Checkpoint[] {
  return reader.all<Checkpoint>(
    'SELECT sequence, id FROM event WHERE sequence > ? ORDER BY sequence LIMIT ?',
    cursor,
    maxCheckpoints / 2,
  );
}

function newestUpTo(reader: Reader, sequence: number): Checkpoint | undefined {
  return reader.one<Checkpoint>(
    'SELECT sequence, id FROM event WHERE sequence <= ? ORDER BY sequence DESC LIMIT 1',
    sequence,
  );
}
